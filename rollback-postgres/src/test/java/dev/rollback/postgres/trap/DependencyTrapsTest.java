package dev.rollback.postgres.trap;

import static dev.rollback.plan.Selection.named;
import static dev.rollback.postgres.Trading.STRATEGIES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runbooks lose with CASCADE, and what they cannot drop without. */
class DependencyTrapsTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    /** Trap T12: a materialised view with a view on it cannot be dropped, and CASCADE takes that view and the index along. */
    @Test
    @Covers({"R-002-016", "T12"})
    void aMaterialisedViewComesBackWithItsDependents() {
        assertThatThrownBy(() -> database.execute("DROP MATERIALIZED VIEW IF EXISTS public.volume"))
                .hasMessageContaining("cannot drop materialized view volume because other objects depend on it");
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute("""
                DROP MATERIALIZED VIEW public.volume CASCADE;
                CREATE MATERIALIZED VIEW public.volume AS SELECT t.symbol, count(*) AS number, max(t.price) AS total FROM public.trades t GROUP BY t.symbol;
                CREATE VIEW public.loudest AS SELECT v.symbol FROM public.volume v""");

        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));

        assertThat(reviewed.renderSql()).doesNotContain("CASCADE");
        assertThat(rollback.execute(reviewed.acceptingAll())).isExact().wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** Trap T19: what the plan does not know stops it, and does not vanish with what it drops. */
    @Test
    @Covers({"R-003-014", "R-004-037", "T19"})
    void aDependentInAnotherSchemaStopsThePlan() {
        String change = """
                CREATE TABLE public.scores (id integer PRIMARY KEY);
                ALTER TABLE public.trades ADD COLUMN score integer REFERENCES public.scores;
                CREATE SCHEMA reports;
                CREATE VIEW reports.best AS SELECT s.id FROM public.scores s""";
        String foreignKeys =
                "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'public.trades'::regclass";
        try (TestDatabase literal = Trading.database()) {
            literal.execute(change);
            assertThat(literal.value(foreignKeys)).isEqualTo("2");
            literal.execute("DROP TABLE IF EXISTS public.scores CASCADE");
            assertThat(literal.value(foreignKeys))
                    .as("a foreign key of another table is gone")
                    .isEqualTo("1");
            assertThat(literal.value("SELECT to_regclass('reports.best')"))
                    .as("a view of another schema is gone")
                    .isNull();
        }
        Baseline before = rollback.capture("before", scope -> scope.schemas("public"));
        database.execute(change);

        RollbackReport report = Untouched.by(
                database.kept(),
                () -> rollback.execute(
                        rollback.review(rollback.planBackTo(before)).acceptingAll()));

        assertThat(report)
                .ended(Ending.FAILED)
                .hasReason("drop table public.scores", "view reports.best depends on table", "nothing was changed");
    }

    @Test
    void aDependentThatWasAddedAfterTheReviewStopsThePlan() {
        Baseline before = rollback.capture("before");
        database.execute("CREATE TABLE public.scores (id integer PRIMARY KEY)");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();
        database.execute("CREATE VIEW public.best AS SELECT s.id FROM public.scores s");

        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("RB-PLAN-STALE", "plan and review again");

        RollbackReport again =
                rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
        assertThat(again).isExact().wasCommitted();
    }

    /** By hand: the foreign key of another table needs the key that is to go. */
    @Test
    void aForeignKeyOfAnotherTableStopsAPlanWrittenByHand() {
        ReviewedPlan reviewed = rollback.review(RollbackPlan.named("drop the key")
                .dropConstraints(named(STRATEGIES, "strategies_pkey"))
                .build());

        assertThat(reviewed.obstacles()).singleElement().satisfies(obstacle -> {
            assertThat(obstacle.code()).isEqualTo("RB-DEPENDENTS");
            assertThat(obstacle.reason()).contains("trades_strategy_id_fkey");
        });
        assertThat(Untouched.by(database.kept(), () -> rollback.execute(reviewed.acceptingAll())))
                .wasRefusedUntouched()
                .hasReason("RB-DEPENDENTS", "trades_strategy_id_fkey");
    }
}
