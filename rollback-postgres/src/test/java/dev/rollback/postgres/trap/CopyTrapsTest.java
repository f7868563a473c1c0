package dev.rollback.postgres.trap;

import static dev.rollback.postgres.Trading.TRADES;
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
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runbooks lose with copies of tables, with a log that is not there yet, and with sequences. */
class CopyTrapsTest {

    private static final String CONSTRAINTS = "SELECT count(*) FROM pg_constraint WHERE conrelid = '%s'::regclass";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    /** Trap T2: {@code CREATE TABLE AS} copies rows, and no key, constraint, default or NOT NULL with them. */
    @Test
    @Covers({"T2", "R-000-012", "R-000-006"})
    void aSnapshotCarriesStructure() {
        try (TestDatabase literal = Trading.database()) {
            literal.execute("CREATE TABLE public.backup_trades AS SELECT * FROM public.trades");
            assertThat(literal.value(CONSTRAINTS.formatted("public.backup_trades")))
                    .isEqualTo("0");
        }
        State old = State.of(database.kept());
        RollbackReport kept = rollback.execute(rollback.review(
                        RollbackPlan.named("keep trades").snapshot(TRADES).build())
                .acceptingAll());
        Baseline own = rollback.baseline(kept.ownBaseline().orElseThrow());
        assertThat(own.rows()).isEqualTo(60);

        database.execute("DROP TABLE public.trades CASCADE");
        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(own)).acceptingAll());

        assertThat(report).wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** A cast between a type and text may be anything: values are kept as the type itself prints them. */
    @Test
    void castsToAndFromTextThatKeepNothingDoNoHarm() {
        database.execute(
                "CREATE TYPE public.mood AS ENUM ('sad', 'so \"so\" \\ la', 'glad', ''); CREATE DOMAIN public.spoken AS public.mood",
                "CREATE FUNCTION public.said(public.mood) RETURNS text LANGUAGE plpgsql AS $$BEGIN RETURN 'fine'; END$$",
                "CREATE FUNCTION public.heard(text) RETURNS public.mood LANGUAGE plpgsql AS $$BEGIN RETURN 'glad'; END$$",
                "CREATE CAST (public.mood AS text) WITH FUNCTION public.said(public.mood)",
                "CREATE CAST (text AS public.mood) WITH FUNCTION public.heard(text)",
                "CREATE TABLE public.moods (m public.mood PRIMARY KEY, d public.spoken, l public.mood[])",
                "INSERT INTO public.moods VALUES ('sad', 'glad', '{sad}'), ('so \"so\" \\ la', '', '{}'), ('', NULL, NULL)");
        State old = State.of(database.kept());
        Baseline before = rollback.capture("before");
        database.execute(
                "UPDATE public.moods SET d = 'sad', l = '{glad}'; DELETE FROM public.moods WHERE m = ''",
                "INSERT INTO public.moods VALUES ('glad')");

        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());

        assertThat(report).isExact().wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    /** Trap T9: partial scripts write into a log table that only the full script makes. */
    @Test
    @Covers({"R-000-056", "T9"})
    void theLogIsThereBeforeItsFirstUse() {
        assertThatThrownBy(
                        () -> database.execute(
                                "INSERT INTO rollback_log (operation, status, timestamp) VALUES ('ROLLBACK_SCHEMA_CACHE', 'COMPLETED', now())"))
                .hasMessageContaining("relation \"rollback_log\" does not exist");
        rollback.capture("before");
        assertThat(database.value("SELECT count(*) FROM rollback.rollback_log")).isEqualTo("0");
        assertThat(columnsOfTheLog()).isEqualTo("id operation status details timestamp");
    }

    @Test
    @Covers("R-000-061")
    void aPlanThatOnlyLogsIsEnoughToMakeTheLog() {
        RollbackPlan plan = RollbackPlan.named("a partial rollback")
                .log("ROLLBACK_SCHEMA_CACHE")
                .build();

        assertThat(rollback.execute(rollback.review(plan))).wasCommitted();

        assertThat(database.value("SELECT status FROM rollback.rollback_log WHERE operation = 'ROLLBACK_SCHEMA_CACHE'"))
                .isEqualTo("COMPLETED");
        assertThat(rollback.list())
                .as("nothing was changed that had to be kept")
                .isEmpty();
    }

    private String columnsOfTheLog() {
        return String.valueOf(database.value("""
                SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
                 WHERE attrelid = 'rollback.rollback_log'::regclass AND attnum > 0"""));
    }

    /** Trap T13: {@code setval} stays although its transaction is rolled back. */
    @Test
    @Covers({"T13", "R-003-007"})
    void aSequenceIsPositionedWithinTheTransaction() {
        try (TestDatabase literal = Trading.database()) {
            literal.execute("BEGIN; SELECT setval('public.trades_id_seq', 7); ROLLBACK");
            assertThat(literal.value("SELECT last_value FROM public.trades_id_seq"))
                    .isEqualTo("7");
        }
        Baseline before = rollback.capture("before");
        database.execute("SELECT setval('public.trades_id_seq', 1000)");
        State moved = State.of(database.kept());

        assertThat(rollback.rehearse(rollback.review(rollback.planBackTo(before)))
                        .wouldCommit())
                .isTrue();

        Equality.assertEqual(moved, State.of(database.kept()));
        assertThat(database.value("SELECT nextval('public.trades_id_seq')")).isEqualTo("1001");
    }

    /** The same for a plan that is refused after its sequences were set. */
    @Test
    void aRefusedPlanLeavesSequencesWhereTheyWere() {
        Baseline before = rollback.capture("before");
        database.execute("SELECT setval('public.trades_id_seq', 1000); DELETE FROM public.trades WHERE id = 1");
        RollbackPlan whole = rollback.planBackTo(before);
        State changed = State.of(database.kept());
        var sequencesOnly = RollbackPlan.named("sequences only").exactlyTo(before);
        whole.steps().stream()
                .filter(step -> step.summary().startsWith("set sequence"))
                .forEach(sequencesOnly::step);

        RollbackReport report =
                rollback.execute(rollback.review(sequencesOnly.build()).acceptingAll());

        assertThat(report).wasRefusedUntouched().hasReason("ROWS table public.trades");
        assertThat(report.steps()).hasSize(1);
        Equality.assertEqual(changed, State.of(database.kept()));
        assertThatThrownBy(() -> rollback.baseline("sequences only"))
                .hasMessageContaining("there is none of that name");
    }
}
