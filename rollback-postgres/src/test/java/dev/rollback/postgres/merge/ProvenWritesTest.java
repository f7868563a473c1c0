package dev.rollback.postgres.merge;

import static dev.rollback.postgres.merge.Accounts.reviewed;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.AdvanceSequence;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where only rows go back, the writes of the transaction prove the result: nothing that it wrote beside them is overlooked. */
class ProvenWritesTest {

    private static final String ROWS = "SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0)) FROM account t";

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
        database.execute("UPDATE account SET balance = 0 WHERE id IN (1, 2)", "SELECT setval('s', 1)");
        rollback.seal(before);
        String changed = database.value(ROWS);
        PostgresRollback faulty = PostgresRollback.using(database.kept())
                .executor(new Meddling<>(AdvanceSequence.class, meddling))
                .build();

        RollbackReport report = faulty.execute(reviewed(faulty, before));
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(database.value(ROWS)).isEqualTo(changed);

        assertThat(rollback.execute(reviewed(rollback, before))).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(rows);
    }

    @Test
    void whatTheSameSessionWroteBeforeIsNotTakenForIt() throws SQLException {
        Baseline before = captured(10);
        database.execute("UPDATE account SET balance = 0 WHERE id IN (1, 2)");
        rollback.seal(before);
        try (HikariDataSource one = database.pool()) {
            one.setMaximumPoolSize(1);
            PostgresRollback narrow = PostgresRollback.using(one).build();
            ReviewedPlan reviewed = reviewed(narrow, before);
            try (Connection connection = one.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("UPDATE account SET owner = 'written since' WHERE id = 5");
                statement.execute("UPDATE other SET note = 'written since'");
            }
            assertThat(narrow.execute(reviewed)).isExact().wasCommitted();
            assertThat(narrow.verify(before).differences()).isEmpty();
        }
        assertThat(database.value("SELECT owner FROM account WHERE id = 5")).isEqualTo("written since");
        assertThat(database.value("SELECT string_agg(balance::text, ' ' ORDER BY id) FROM account WHERE id < 4"))
                .isEqualTo("1 2 3");
    }

    @Test
    void aServerThatDoesNotCountIsNotReliedUpon() {
        database.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET track_counts = off', current_database()); END $$");
        Baseline before = captured(10);
        String rows = database.value(ROWS);
        database.execute("UPDATE account SET balance = 0 WHERE id IN (1, 2)");
        rollback.seal(before);
        assertThat(rollback.execute(reviewed(rollback, before))).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 900})
    void fewRowsAreLookedUpAndManyAreNot(int changed) {
        Baseline before = captured(3000);
        String rows = database.value(ROWS);
        database.execute(
                "UPDATE account SET balance = 0 WHERE id <= " + changed,
                "DELETE FROM account WHERE id = 3000",
                "INSERT INTO account VALUES (0, 'new', 0)");
        rollback.seal(before);
        ReviewedPlan reviewed = reviewed(rollback, before);
        assertThat(reviewed.render().contains("LEFT JOIN LATERAL")).isEqualTo(changed < 300);
        assertThat(rollback.execute(reviewed)).isExact().wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(rows);
    }
}
