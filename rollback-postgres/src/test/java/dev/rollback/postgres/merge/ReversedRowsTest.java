package dev.rollback.postgres.merge;

import static dev.rollback.postgres.merge.Accounts.reviewed;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.PositionSequence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a seal, too, the rows that differ are found, kept and set back one by one, and what else is written is found. */
class ReversedRowsTest {

    private static final String ROWS = "SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM account t";

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline captured(int rows) {
        return Accounts.captured(database, rollback, rows);
    }

    @ParameterizedTest
    @MethodSource("dev.rollback.postgres.merge.Accounts#meddling")
    void whatIsWrittenBesideIsFound(String meddling) {
        Baseline before = captured(10);
        String rows = database.value(ROWS);
        database.execute("UPDATE account SET balance = 0 WHERE id IN (1, 2)", "SELECT setval('s', 150)");
        String changed = database.value(ROWS);
        assertThat(rollback.planBackTo(before).steps()).noneMatch(KeepRows.class::isInstance);
        PostgresRollback faulty = PostgresRollback.using(database.kept())
                .executor(new Meddling<>(PositionSequence.class, meddling))
                .build();

        RollbackReport report = faulty.execute(reviewed(faulty, before));
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(database.value(ROWS)).isEqualTo(changed);

        assertThat(rollback.execute(reviewed(rollback, before))).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 900})
    void fewRowsAndManyComeBackAndGoAgain(int changed) {
        Baseline before = captured(3000);
        String rows = database.value(ROWS);
        database.execute(
                "UPDATE account SET balance = 0 WHERE id <= " + changed,
                "DELETE FROM account WHERE id = 3000",
                "INSERT INTO account VALUES (0, 'new', 0)");
        String then = database.value(ROWS);
        RollbackPlan plan = rollback.planBackTo(before);
        assertThat(plan.steps()).noneMatch(KeepRows.class::isInstance);
        assertThat(rollback.review(plan).render())
                .contains((changed + 1) + " rows of now go, " + (changed + 1) + " rows of then come back");

        RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());
        assertThat(report).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(rows);

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.execute(reviewed(rollback, own))).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(then);
    }

    @Test
    void whatIsWrittenAfterTheRollbackStaysWhenItIsRolledBack() {
        Baseline before = captured(4);
        database.execute("UPDATE account SET balance = 0 WHERE id = 1", "DELETE FROM account WHERE id = 2");
        RollbackReport report = rollback.execute(reviewed(rollback, before));
        database.execute(
                "UPDATE account SET owner = 'later' WHERE id IN (1, 3)", "INSERT INTO account VALUES (5, 'later', 5)");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.execute(reviewed(rollback, own))).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,later,0) (3,later,3) (4,\"owner 4\",4) (5,later,5)");
    }

    /** Around later writes a sequence only goes on: what would not come back exactly is kept as a whole. */
    @Test
    void aSequenceThatTheChangeSetBackIsSetBackAgain() {
        Baseline before = captured(4);
        database.execute("UPDATE account SET balance = 0 WHERE id = 1", "SELECT setval('s', 1)");
        RollbackPlan plan = rollback.planBackTo(before);
        assertThat(plan.steps()).anyMatch(KeepRows.class::isInstance);
        RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());
        assertThat(report).isExact().wasCommitted();

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.execute(reviewed(rollback, own))).wasCommitted();
        assertThat(database.value("SELECT last_value FROM s")).isEqualTo("1");
    }

    @Test
    void aTypeThatTheChangeAlteredIsWhatItWasAndWhatItBecame() {
        database.execute("""
                CREATE TYPE mood AS ENUM ('calm', 'tense');
                CREATE TABLE account (id int PRIMARY KEY, mood mood NOT NULL, balance int);
                INSERT INTO account VALUES (1, 'calm', 1), (2, 'calm', 2), (3, 'tense', 3);""");
        Baseline before = rollback.capture("before");
        database.execute(
                "ALTER TYPE mood RENAME VALUE 'calm' TO 'quiet'", "UPDATE account SET balance = 0 WHERE id = 1");
        RollbackReport report = rollback.execute(reviewed(rollback, before));
        assertThat(report).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,calm,1) (2,calm,2) (3,tense,3)");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.execute(reviewed(rollback, own))).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,quiet,0) (2,quiet,2) (3,tense,3)");
    }

    @Test
    void columnsThatTheKeyOnlyIncludesMayBeWithoutValues() {
        database.execute("""
                CREATE TABLE account (id int, note text, PRIMARY KEY (id) INCLUDE (note));
                INSERT INTO account VALUES (1, NULL), (2, 'two'), (3, NULL);""");
        Baseline before = rollback.capture("before");
        database.execute(
                "UPDATE account SET note = 'one' WHERE id = 1",
                "UPDATE account SET note = NULL WHERE id = 2",
                "DELETE FROM account WHERE id = 3");
        assertThat(rollback.execute(reviewed(rollback, before))).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,) (2,two) (3,)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE PUBLICATION p FOR TABLE account WHERE (balance > 0)",
                "ALTER TABLE account REPLICA IDENTITY NOTHING; CREATE PUBLICATION p FOR TABLE account",
                "ALTER TABLE account ALTER owner SET NOT NULL; CREATE UNIQUE INDEX i ON account (owner);"
                        + " ALTER TABLE account REPLICA IDENTITY USING INDEX i; CREATE PUBLICATION p FOR TABLE account WHERE (balance > 0)"
            })
    void aPublishedTableThatTakesNoDeleteGetsItsRowsBack(String published) {
        database.execute("""
                CREATE TABLE account (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL);
                INSERT INTO account VALUES (1, 'one', 1), (2, 'two', 2);""", published);
        Baseline before = rollback.capture("before");
        database.execute("TRUNCATE account", "INSERT INTO account VALUES (2, 'deux', 2), (3, 'three', 3)");
        assertThat(rollback.execute(reviewed(rollback, before))).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,one,1) (2,two,2)");
    }
}
