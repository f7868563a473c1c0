package dev.rollback.postgres.trap;

import static dev.rollback.postgres.Trading.STRATEGIES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trap T10: a copy of {@code pg_policies} cannot be restored, and row security without its policies hides every row. */
class PolicyTrapsTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    @Covers({"R-000-033", "R-000-065", "T10"})
    void policiesThatWereDroppedComeBackForTheApplication() {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        assertThat(visible()).isEqualTo(3);
        try (TestDatabase literal = Trading.database()) {
            literal.execute(
                    "CREATE TABLE public.emergency_backup_policies AS SELECT * FROM pg_policies",
                    "DROP POLICY own ON public.strategies");
            assertThatThrownBy(() ->
                            literal.execute("INSERT INTO pg_policies SELECT * FROM public.emergency_backup_policies"))
                    .hasMessageContaining("cannot insert into view \"pg_policies\"");
        }
        database.execute("DROP POLICY own ON public.strategies");
        assertThat(visible()).as("row security without policies").isZero();

        restore(before);

        assertThat(visible()).isEqualTo(3);
        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    @Covers("R-000-027")
    void flagsComeBackWithThePolicies() {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute("""
                DROP POLICY own ON public.strategies;
                ALTER TABLE public.strategies DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY""");
        assertThat(visible()).as("no row security at all").isEqualTo(10);

        restore(before);

        assertThat(visible()).isEqualTo(3);
        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    void flagsAloneComeBack() {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute("ALTER TABLE public.strategies DISABLE ROW LEVEL SECURITY");
        assertThat(visible()).as("a policy that nothing enforces").isEqualTo(10);

        restore(before);

        assertThat(visible()).isEqualTo(3);
        Equality.assertEqual(old, State.of(database.kept()));
    }

    private void restore(Baseline before) {
        ReviewedPlan reviewed = rollback.review(RollbackPlan.named("restore policies")
                .restorePolicies(before, STRATEGIES)
                .build());
        assertThat(reviewed.hazards()).contains(Hazard.CHANGES_AUTHORIZATION);
        assertThat(rollback.execute(reviewed.acceptingAll())).wasCommitted();
    }

    /** How many strategies the application sees. */
    private int visible() {
        try (Connection connection = database.dataSourceAs("rollback_reader").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM public.strategies")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
