package dev.rollback.examples.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.examples.trading.BadFix;
import dev.rollback.examples.trading.Damage;
import dev.rollback.examples.trading.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProofTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Proof proof = Proof.bySql(database.dataSource());

    @Test
    void aCopyIsEqual() throws Exception {
        Evidence evidence = proof.collect();

        assertThat(evidence)
                .isEqualTo(Proof.bySql(TestDatabase.fresh().dataSource()).collect());
        assertThat(evidence.count("tables' rows")).isEqualTo(9);
        assertThat(evidence.count("sequence positions")).isEqualTo(5);
        assertThat(evidence.count("definitions")).isGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void everyDamageOfTheBadFixIsSeen(Damage damage) throws Exception {
        Evidence before = proof.collect();

        List.of(damage.sql().split(";\n")).forEach(database.sql()::execute);

        assertThat(proof.collect()).isNotEqualTo(before);
    }

    static List<Damage> damages() {
        return BadFix.damages().stream()
                .filter(damage -> !damage.sql().contains("$$"))
                .toList();
    }

    @Test
    void theNamesOfWhatDiffersAreGiven() throws Exception {
        Evidence before = proof.collect();

        database.sql().execute("DELETE FROM trading.profiles WHERE user_id = 1");
        database.sql().execute("COMMENT ON TABLE trading.users IS NULL");
        database.sql().fetch("SELECT nextval('trading.order_number_seq')");

        Evidence after = proof.collect();
        assertThat(before.differences("tables' rows", after)).containsExactly("trading.profiles");
        assertThat(before.differences("definitions", after)).containsExactly("table trading.users");
        assertThat(before.differences("sequence positions", after)).containsExactly("trading.order_number_seq");
    }

    @Test
    void columnsThatOnlyChangedPlacesDiffer() throws Exception {
        Evidence before = proof.collect();

        database.sql().execute("ALTER TABLE trading.instruments RENAME COLUMN name TO former");
        database.sql().execute("ALTER TABLE trading.instruments ADD COLUMN name text");
        database.sql().execute("UPDATE trading.instruments SET name = former");

        assertThat(before.differences("definitions", proof.collect())).contains("column trading.instruments.name");
    }
}
