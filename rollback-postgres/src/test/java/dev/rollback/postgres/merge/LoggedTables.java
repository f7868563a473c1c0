package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;

/** A database of one test, whose writes are logged from capture to seal. */
abstract class LoggedTables {

    static final String ROWS = "SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM account t";

    static final String ACCOUNT = """
            CREATE TABLE account (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL DEFAULT 0);
            INSERT INTO account VALUES (1, 'ann', 10), (2, 'bob', 20), (3, 'cid', 30), (4, 'dee', 40);
            """;

    final TestDatabase database = TestServer.shared().freshDatabase();
    final PostgresRollback rollback = PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    final Baseline captured(String setUp) {
        database.execute(setUp);
        return rollback.capture("before", ScopeDraft::undoLog);
    }

    final RollbackReport takenBack(Baseline before) {
        return rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
    }

    final void assertNothingIsArmed() {
        assertThat(database.value("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM rollback.undo_log WHERE armed"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM pg_proc WHERE pronamespace = 'rollback'::regnamespace"))
                .isEqualTo("0");
    }

    /** The change does something that no log shows: it is told while planning, whatever the policy, and nothing is done. */
    final void assertNotLogged(Baseline before, String change) {
        database.execute(change);
        rollback.seal(before);
        State changed = State.of(database.kept());

        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.RESTORE_BASELINE);
        assertThat(plan.conflicts()).extracting(Conflict::kind).contains(Conflict.Kind.ROWS_NOT_LOGGED);
        assertThat(rollback.execute(rollback.review(plan).acceptingAll())).wasRefusedUntouched();
        Equality.assertEqual(changed, State.of(database.kept()));
    }
}
