package dev.rollback.postgres.trap;

import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.plan.Selection.named;
import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runbooks lose when they drop constraints and indexes by the look of their names, and restore them from a list of names. */
class ConstraintTrapsTest {

    /** Drops what looks as if it had been added, like the runbook. */
    private static final String BY_PATTERN = """
            DO $$
            DECLARE found record;
            BEGIN
              FOR found IN SELECT tc.table_name, tc.constraint_name FROM information_schema.table_constraints tc
                            WHERE tc.table_schema = 'public' AND tc.constraint_type = 'FOREIGN KEY' AND tc.constraint_name LIKE '%strategy_id_fkey' LOOP
                EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS %I', found.table_name, found.constraint_name);
              END LOOP;
            END$$""";

    private static final String FOREIGN_KEYS =
            "SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    /** Trap T1: in a pattern {@code _} stands for any character, and what was there before matches as well as what was added. */
    @Test
    @Covers({"T1", "R-000-020", "R-000-053"})
    void aPatternTakesLookAlikesToo() {
        String lookAlike = """
                ALTER TABLE public.trades ADD CONSTRAINT "other-strategy id_fkey" FOREIGN KEY (strategy_id) REFERENCES public.strategies;
                ALTER TABLE public.trades ADD CONSTRAINT "other-strategy1id_fkey" FOREIGN KEY (strategy_id) REFERENCES public.strategies""";
        String addition =
                "ALTER TABLE public.trades ADD CONSTRAINT new_strategy_id_fkey FOREIGN KEY (strategy_id) REFERENCES public.strategies";
        try (TestDatabase literal = Trading.database()) {
            literal.execute(lookAlike, addition, BY_PATTERN);
            assertThat(literal.value(FOREIGN_KEYS)).isNull();
        }

        database.execute(lookAlike);
        State old = State.of(database.kept());
        Baseline before = rollback.capture("before");
        database.execute(addition);

        RollbackReport report = run(RollbackPlan.named("drop what was added").dropConstraints(addedSince(before)));

        assertThat(report).wasCommitted();
        assertThat(database.value(FOREIGN_KEYS))
                .isEqualTo("other-strategy id_fkey other-strategy1id_fkey trades_strategy_id_fkey");
        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** Trap T3: a list of names does not know what happened ON DELETE. */
    @Test
    @Covers({"R-000-021", "T3"})
    void aListOfNamesLosesOnDeleteCascade() {
        String action = "SELECT confdeltype FROM pg_constraint WHERE conname = 'trades_strategy_id_fkey'";
        try (TestDatabase literal = Trading.database()) {
            literal.execute("""
                    CREATE TABLE public.backup_constraints AS SELECT tc.table_name, tc.constraint_name, kcu.column_name, ccu.table_name AS foreign_table_name
                      FROM information_schema.table_constraints tc
                      JOIN information_schema.key_column_usage kcu USING (constraint_schema, constraint_name)
                      JOIN information_schema.constraint_column_usage ccu USING (constraint_schema, constraint_name)
                     WHERE tc.constraint_type = 'FOREIGN KEY';
                    ALTER TABLE public.trades DROP CONSTRAINT trades_strategy_id_fkey;
                    DO $$
                    DECLARE c record;
                    BEGIN
                      FOR c IN SELECT * FROM public.backup_constraints LOOP
                        EXECUTE format('ALTER TABLE public.%I ADD CONSTRAINT %I FOREIGN KEY (%I) REFERENCES public.%I',
                          c.table_name, c.constraint_name, c.column_name, c.foreign_table_name);
                      END LOOP;
                    END$$""");
            assertThat(literal.value(action)).as("no action").isEqualTo("a");
        }
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        assertThat(database.value(action)).as("cascade").isEqualTo("c");
        database.execute("ALTER TABLE public.trades DROP CONSTRAINT trades_strategy_id_fkey");

        assertThat(run(RollbackPlan.named("restore").restoreConstraints(before, TRADES)))
                .wasCommitted();

        assertThat(database.value(action)).isEqualTo("c");
        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** The same where the name is there again, and what it stands for is not. */
    @Test
    @Covers("R-000-022")
    void aNameThatIsThereSaysNothing() {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute("""
                ALTER TABLE public.trades DROP CONSTRAINT trades_strategy_id_fkey;
                ALTER TABLE public.trades ADD CONSTRAINT trades_strategy_id_fkey FOREIGN KEY (strategy_id) REFERENCES public.strategies""");

        assertThat(run(RollbackPlan.named("restore").restoreConstraints(before, TRADES)))
                .wasCommitted();

        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** Trap T11: the server refuses to drop the index of a constraint. */
    @Test
    @Covers({"T11", "R-000-032"})
    void anIndexOfAConstraintGoesThroughTheConstraint() {
        Baseline before = rollback.capture("before");
        State old = State.of(database.kept());
        database.execute("ALTER TABLE public.trades ADD CONSTRAINT one_price UNIQUE (price)");
        assertThat(refusal("DROP INDEX public.one_price")).contains("requires it");

        RollbackReport report = run(RollbackPlan.named("drop the index").dropIndexes(named(TRADES, "one_price")));

        assertThat(report).wasCommitted();
        assertThat(report.reviewed().renderSql()).contains("DROP CONSTRAINT").doesNotContain("DROP INDEX", "CASCADE");
        Equality.assertEqual(old, State.of(database.kept()));
        assertThat(rollback.verify(before).equal()).isTrue();
    }

    private String refusal(String sql) {
        try {
            database.execute(sql);
            return "";
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private RollbackReport run(PlanDraft draft) {
        return rollback.execute(rollback.review(draft.build()).acceptingAll());
    }
}
