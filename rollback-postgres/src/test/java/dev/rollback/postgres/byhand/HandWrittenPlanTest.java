package dev.rollback.postgres.byhand;

import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.plan.Selection.named;
import static dev.rollback.postgres.Trading.STRATEGIES;
import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.TableProtection;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.RowFilter;
import dev.rollback.verify.Exactness;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every verb of the draft, on a real server. */
class HandWrittenPlanTest {

    /** What was done to constraints, indexes and policies, and nothing to rows. */
    private static final String REBUILD = """
            ALTER TABLE public.trades DROP CONSTRAINT trades_strategy_id_fkey;
            ALTER TABLE public.trades ADD CONSTRAINT new_strategy_id_fkey FOREIGN KEY (strategy_id) REFERENCES public.strategies;
            ALTER TABLE public.trades ADD CONSTRAINT one_price UNIQUE (price);
            DROP INDEX public.trades_symbol_idx;
            CREATE INDEX new_strategy_id_idx ON public.trades (strategy_id, id);
            DROP POLICY own ON public.strategies;
            CREATE POLICY everybody ON public.strategies USING (true);
            ALTER TABLE public.strategies NO FORCE ROW LEVEL SECURITY""";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final Baseline before = rollback.capture("before");
    private final State old = State.of(database.kept());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    @Covers({
        "R-000-015",
        "R-000-016",
        "R-000-019",
        "R-000-020",
        "R-000-022",
        "R-000-054",
        "R-001-020",
        "R-001-076",
        "R-002-002",
        "R-004-040"
    })
    void takesARebuildBackWithEveryVerb() {
        database.execute(REBUILD);
        RollbackPlan plan = RollbackPlan.named("revert-relationship-rebuild")
                .because("foreign key errors since 14:02")
                .snapshot(STRATEGIES, TRADES)
                .dropConstraints(addedSince(before))
                .dropIndexes(addedSince(before))
                .dropPolicies(addedSince(before))
                .restoreConstraints(before)
                .restoreIndexes(before)
                .restorePolicies(before)
                .verifyCounts(before)
                .verifyForeignKeys(TRADES)
                .analyze(STRATEGIES, TRADES)
                .log("relationships reverted")
                .build();

        ReviewedPlan reviewed = Untouched.by(database.kept(), () -> rollback.review(plan));
        assertThat(reviewed.obstacles()).isEmpty();
        assertThat(reviewed.render())
                .contains("because foreign key errors since 14:02")
                .contains("locks public.strategies ACCESS EXCLUSIVE, public.trades ACCESS EXCLUSIVE")
                .contains("keep rows of public.trades")
                .contains("DROP CONSTRAINT", "CREATE INDEX trades_symbol_idx", "FORCE ROW LEVEL SECURITY")
                .contains("ON DELETE CASCADE")
                .contains("verify public.trades has exactly 60 rows")
                .contains("HAZARD DROPS_DEFINITION", "HAZARD CHANGES_AUTHORIZATION", "HAZARD TAKES_EXCLUSIVE_LOCK");

        RollbackReport report = rollback.execute(reviewed.acceptingAll());

        assertThat(report).wasCommitted().keptWhatItReplaced();
        assertThat(database.value("SELECT reltuples::int FROM pg_class WHERE oid = 'public.trades'::regclass"))
                .as("what ANALYZE counted")
                .isEqualTo("60");
        assertThat(report.certificate()).as("nothing was compared").isEmpty();
        Equality.assertEqual(old, State.of(database.kept()));
        assertThat(rollback.verify(before).equal()).isTrue();
        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(own.protections()).extracting(TableProtection::rows).containsExactly(10L, 60L);
        assertThat(own.origin()).contains("revert-relationship-rebuild");
    }

    @Test
    @Covers({"R-000-052", "R-000-060"})
    void journalsEveryStep() {
        RollbackReport report = run(RollbackPlan.named("look")
                .snapshot(TRADES)
                .verifyForeignKeys(TRADES)
                .log("relationships reverted"));

        assertThat(report).wasCommitted();
        assertThat(database.value(
                        "SELECT string_agg(operation || ' ' || status, ', ' ORDER BY id) FROM rollback.rollback_log"))
                .isEqualTo("keep rows of public.trades SUCCEEDED, verify foreign keys of public.trades SUCCEEDED,"
                        + " relationships reverted COMPLETED, log relationships reverted COMPLETED SUCCEEDED,"
                        + " look COMMITTED");
        assertThat(database.value("SELECT count(DISTINCT execution_id) FROM rollback.journal WHERE execution_id = '"
                        + report.executionId() + "'"))
                .isEqualTo("1");
    }

    @Test
    void dropsByExactName() {
        database.execute(REBUILD);

        RollbackReport report = run(RollbackPlan.named("drop")
                .dropConstraints(named(TRADES, "new_strategy_id_fkey"))
                .dropIndexes(named(TRADES, "new_strategy_id_idx"))
                .dropIndexes(named(TRADES, "one_price"))
                .dropPolicies(named(STRATEGIES, "everybody"))
                .restoreConstraints(before, TRADES)
                .restoreIndexes(before, TRADES)
                .restorePolicies(before, STRATEGIES));

        assertThat(report).wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    void keepsChosenRows() {
        RollbackReport report =
                run(RollbackPlan.named("keep some").snapshot(TRADES, new RowFilter("id <= ?", List.of(7))));

        assertThat(report).wasCommitted().keptWhatItReplaced();
        String copy = database.value("SELECT copy FROM rollback.row_copy WHERE NOT kept AND copy IS NOT NULL");
        assertThat(database.value("SELECT count(*) FROM rollback." + copy)).isEqualTo("7");

        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id = 60");
        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        RollbackReport back =
                rollback.execute(rollback.review(rollback.planBackTo(own)).acceptingAll());
        assertThat(back).wasCommitted().isCertified(Exactness.PARTIAL);
        assertThat(back.certificate().orElseThrow().unknownRows()).contains(TRADES);
    }

    @Test
    void keepsATableOnce() {
        ReviewedPlan reviewed = rollback.review(RollbackPlan.named("keep twice")
                .snapshot(TRADES)
                .snapshot(TRADES, new RowFilter("id <= ?", List.of(7)))
                .build());

        assertThat(rollback.execute(reviewed.acceptingAll()))
                .wasRefusedUntouched()
                .hasReason("RB-STEP-INVALID", "public.trades 2 times", "keep them once");
    }

    @Test
    @Covers({"R-003-012", "R-003-042", "R-003-013", "R-001-079"})
    void showsWhatWouldBeDestroyed() {
        database.execute("""
                CREATE TABLE public.scores (id integer PRIMARY KEY, score numeric);
                INSERT INTO public.scores SELECT i, i FROM generate_series(1, 25) i;
                ALTER TABLE public.trades ADD COLUMN risk text;
                UPDATE public.trades SET risk = 'high' WHERE id <= 12""");

        ReviewedPlan reviewed = Untouched.by(database.kept(), () -> rollback.review(rollback.planBackTo(before)));

        assertThat(reviewed.findings()).extracting(Object::toString).anySatisfy(finding -> assertThat(finding)
                .matches("DESTROYS_DATA table public.scores: 25 rows, [0-9.]+ kB"));
        assertThat(reviewed.findings()).extracting(Object::toString).anySatisfy(finding -> assertThat(finding)
                .matches("DESTROYS_DATA column public.trades.risk: 12 values, [0-9]+ bytes"));
        assertThat(reviewed.render())
                .containsPattern("drop table public.scores {2}\\(25 rows, [0-9.]+ kB\\)")
                .containsPattern("drop column public.trades.risk {2}\\(12 rows, [0-9]+ bytes\\)")
                .contains("DROP TABLE \"public\".\"scores\"");
        assertThat(reviewed.renderSql()).startsWith("-- plan back to before").endsWith("COMMIT;\n");
        assertThat(reviewed.renderJson()).contains("\"kind\": \"DropObject\"", "\"rows\": 25");
    }

    @Test
    @Covers("R-000-035")
    void aCheckThatDoesNotHoldUndoesThePlan() {
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id > 50");

        RollbackReport report = Untouched.by(
                database.kept(),
                () -> run(RollbackPlan.named("restore").restoreIndexes(before).verifyCounts(before)));

        assertThat(report)
                .wasRefusedUntouched()
                .hasReason("VIOLATED verify public.trades has exactly 60 rows", "found 50 rows");
        assertThat(report.steps()).as("it had run").hasSize(4);
        assertThat(rollback.list()).containsExactly(before);
    }

    @Test
    void goesBackExactlyIfItSaysSo() {
        database.execute("DROP INDEX public.trades_symbol_idx; CREATE INDEX extra ON public.trades (note)");
        PlanDraft half = RollbackPlan.named("half of it").exactlyTo(before).restoreIndexes(before);

        assertThat(Untouched.by(database.kept(), () -> run(half)))
                .wasRefusedUntouched()
                .hasReason("UNEXPECTED_OBJECT index public.extra");
        assertThat(run(RollbackPlan.named("all of it")
                        .exactlyTo(before)
                        .dropIndexes(addedSince(before))
                        .restoreIndexes(before)))
                .isExact();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    private RollbackReport run(PlanDraft draft) {
        return rollback.execute(rollback.review(draft.build()).acceptingAll());
    }
}
