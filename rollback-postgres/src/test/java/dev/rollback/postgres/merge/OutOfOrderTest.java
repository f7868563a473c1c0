package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several sealed changes, one after the other: each is taken back alone, the others staying, in whatever order. */
@Order(5)
class OutOfOrderTest {

    private static final String START = """
            CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL, price int, stock int NOT NULL DEFAULT 0);
            INSERT INTO item SELECT i, 'item ' || i, i * 10, i FROM generate_series(1, 8) i;
            CREATE TABLE sale (id int PRIMARY KEY, item int REFERENCES item, amount int);
            INSERT INTO sale SELECT i, i, 1 FROM generate_series(1, 5) i;
            """;

    /** Definitions and rows; none stands on another. */
    private static final List<String> CHANGES = List.of("""
            ALTER TABLE item ADD COLUMN label text DEFAULT 'none';
            CREATE INDEX item_price ON item (price);
            UPDATE item SET price = price + 1 WHERE id <= 2;
            DELETE FROM sale WHERE id = 5;
            ALTER TABLE sale ALTER COLUMN amount TYPE numeric;
            """, """
            CREATE TABLE stocktaking (id int PRIMARY KEY, item int REFERENCES item);
            INSERT INTO stocktaking VALUES (1, 1);
            ALTER TABLE item ADD CONSTRAINT stocked CHECK (stock >= 0);
            UPDATE item SET stock = stock + 100 WHERE id IN (2, 3);
            INSERT INTO sale VALUES (6, 6, 1);
            """, """
            ALTER TABLE sale ADD COLUMN note text;
            CREATE VIEW sold AS SELECT id, amount FROM sale;
            UPDATE sale SET note = 'checked' WHERE id = 1;
            ALTER TABLE item ALTER COLUMN name DROP NOT NULL;
            UPDATE item SET name = NULL WHERE id = 4;
            INSERT INTO item VALUES (9, 'new', 90, 9);
            """);

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "0 1", "0 2", "1 0", "1 2", "2 0", "2 1", "0 1 2", "1 0 2", "2 0 1"})
    @Covers("R-000-010")
    void theOthersStay(String taken) {
        List<Integer> numbers =
                List.of(taken.split(" ")).stream().map(Integer::valueOf).toList();
        try (TestDatabase database = TestServer.shared().freshDatabase();
                TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            List<Baseline> baselines = allMade(database, rollback);
            for (int number : numbers) {
                RollbackPlan plan = rollback.planBackTo(baselines.get(number));
                assertThat(rollback.execute(rollback.review(plan).acceptingAll()))
                        .wasCommitted();
            }
            other.execute(START);
            for (int i = 0; i < CHANGES.size(); i++) {
                if (!numbers.contains(i)) {
                    other.execute(CHANGES.get(i));
                }
            }
            assertThat(State.of(database.kept())).isEqualTo(State.of(other.kept()));
        }
    }

    private static List<Baseline> allMade(TestDatabase database, PostgresRollback rollback) {
        database.execute(START);
        List<Baseline> baselines = new ArrayList<>();
        for (int i = 0; i < CHANGES.size(); i++) {
            Baseline before = rollback.capture("change " + i);
            database.execute(CHANGES.get(i));
            baselines.add(rollback.seal(before));
        }
        return baselines;
    }

    @Test
    void aChangeThatALaterOneStandsOnIsAConflict() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            List<Baseline> baselines = allMade(database, rollback);
            Baseline onTop = rollback.capture("on top");
            database.execute("CREATE VIEW counted AS SELECT item FROM stocktaking");
            rollback.seal(onTop);

            assertThat(rollback.planBackTo(baselines.get(1)).conflicts())
                    .extracting(Conflict::kind)
                    .contains(Conflict.Kind.STILL_NEEDED);
            assertThat(rollback.execute(
                            rollback.review(rollback.planBackTo(onTop)).acceptingAll()))
                    .wasCommitted();
            assertThat(rollback.execute(rollback.review(rollback.planBackTo(baselines.get(1)))
                            .acceptingAll()))
                    .wasCommitted();
        }
    }
}
