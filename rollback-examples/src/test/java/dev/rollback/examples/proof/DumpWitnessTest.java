package dev.rollback.examples.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.examples.trading.TestDatabase;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class DumpWitnessTest {

    @Test
    void seesWhatChanged() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Optional<DumpWitness> witness = DumpWitness.of(database.server(), database.name());
        assumeTrue(witness.isPresent(), "no pg_dump in the path that can read this server");
        SortedMap<String, String> before = witness.get().testify();

        database.sql().execute("CREATE SCHEMA rollback CREATE TABLE of_the_library (id integer)");
        assertThat(witness.get().testify()).isEqualTo(before).hasSizeGreaterThan(50);

        database.sql().execute("DROP INDEX trading.trades_open_idx");
        assertThat(witness.get().testify()).hasSize(before.size() - 1);
    }
}
