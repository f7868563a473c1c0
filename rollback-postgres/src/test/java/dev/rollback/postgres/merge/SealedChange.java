package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import java.util.List;

/** A database with a baseline, a change that was sealed, and what others did since. */
final class SealedChange implements AutoCloseable {

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    Baseline changed(String before, String change, String later) {
        database.execute(before);
        Baseline baseline = rollback.capture("before");
        database.execute(change);
        rollback.seal(baseline);
        database.execute(later);
        return baseline;
    }

    List<Conflict> conflicts(Baseline before) {
        return conflicts(before, PlanOptions.refusing());
    }

    List<Conflict> conflicts(Baseline before, PlanOptions options) {
        return rollback.planBackTo(before, options).conflicts();
    }

    /** Takes the change back, of which there is no conflict. */
    void takesBack(Baseline before) {
        assertThat(conflicts(before)).isEmpty();
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
    }

    /** A change and what others did since, of which the change alone is taken back, without a conflict. */
    void takesBack(String before, String change, String later) {
        takesBack(changed(before, change, later));
    }

    /** Takes the change back, and compares with a database that never saw it. */
    void leavesNoTrace(String before, String change, String later) {
        takesBack(before, change, later);
        isAsAfter(before, later);
    }

    /** Compares with a database that saw these statements alone. */
    void isAsAfter(String... statements) {
        try (TestDatabase other = TestServer.shared().freshDatabase()) {
            other.execute(statements);
            assertThat(State.of(database.kept())).isEqualTo(State.of(other.kept()));
        }
    }

    /** Takes a rollback back. */
    RollbackReport undone(RollbackReport report) {
        return takenBack(rollback.baseline(report.ownBaseline().orElseThrow()), ConflictPolicy.REFUSE);
    }

    RollbackReport takenBack(Baseline before, ConflictPolicy policy) {
        return takenBack(before, PlanOptions.settling(policy));
    }

    RollbackReport takenBack(Baseline before, PlanOptions options) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, options)).acceptingAll());
    }

    void execute(String... statements) {
        database.execute(statements);
    }

    String value(String query) {
        return database.value(query);
    }

    /** The rows of a table as text, sorted. */
    String rows(String table) {
        return value("SELECT string_agg(r_::text, ' ' ORDER BY r_::text) FROM " + table + " r_");
    }

    /** The columns of a table in order, with type and NOT NULL. */
    String columns(String table) {
        return value("SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) || "
                + "CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY attnum) "
                + "FROM pg_attribute WHERE attrelid = '" + table + "'::regclass AND attnum > 0 AND NOT attisdropped");
    }

    @Override
    public void close() {
        database.close();
    }
}
