package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A role that lacks a privilege is told which, before anything is changed. */
@Covers("R-000-007")
class PrivilegeRefusalTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback owner =
            PostgresRollback.using(database.kept()).build();
    private final PostgresRollback reader =
            PostgresRollback.using(database.dataSourceAs("rollback_reader")).build();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void mayNotMakeTheSchema() {
        Untouched.by(
                database.kept(),
                () -> assertRefused(
                        "RB-PRIVILEGE",
                        () -> reader.capture("before"),
                        "baseline before",
                        "permission denied for database",
                        "grant the privilege"));
    }

    @Test
    @Covers("R-000-009")
    void mayNotReadATable() {
        mayCreate();
        Untouched.by(
                database.kept(),
                () -> assertRefused(
                        "RB-PRIVILEGE",
                        () -> reader.capture("before"),
                        "baseline before",
                        "permission denied for table",
                        "nothing was changed"));
        assertThat(reader.list()).isEmpty();
    }

    /** Row security would hide rows, and a baseline without them would delete them. */
    @Test
    @Covers("R-000-026")
    void mayNotReadAllRows() {
        mayCreate();
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO rollback_reader");
        mayReadPositions();
        Untouched.by(
                database.kept(),
                () -> assertRefused(
                        "RB-PRIVILEGE",
                        () -> reader.capture("before"),
                        "row-level security policy for table \"strategies\"",
                        "use a role with BYPASSRLS"));
        assertThat(reader.list()).isEmpty();

        database.execute("ALTER TABLE public.strategies OWNER TO rollback_reader");
        assertRefused("RB-PRIVILEGE", () -> reader.capture("before"), "use a role with BYPASSRLS");
        database.execute("ALTER TABLE public.strategies NO FORCE ROW LEVEL SECURITY");
        assertThat(reader.capture("before").rows()).isPositive();
    }

    @Test
    void isNoOwnerOfWhatIsKept() {
        Baseline before = owner.capture("before");
        database.execute("DROP INDEX public.trades_symbol_idx");
        RollbackPlan plan = owner.planBackTo(before);
        ReviewedPlan reviewed = owner.review(plan).acceptingAll();

        Untouched.by(database.kept(), () -> {
            assertRefused("RB-NOT-OWNER", () -> reader.capture("again"), "schema rollback", "belongs to role");
            assertRefused("RB-PRIVILEGE", () -> reader.find("before"), "permission denied for schema rollback");
            assertRefused("RB-PRIVILEGE", reader::list, "permission denied for schema rollback");
            assertRefused("RB-PRIVILEGE", () -> reader.planBackTo(before), "permission denied for schema rollback");
            assertRefused("RB-PRIVILEGE", () -> reader.review(plan), "permission denied for schema rollback");
            assertRefused("RB-PRIVILEGE", () -> reader.verify(before), "permission denied for schema rollback");
            assertRefused("RB-PRIVILEGE", () -> reader.discard(before), "permission denied for schema rollback");
            assertThat(reader.execute(reviewed))
                    .wasRefusedUntouched()
                    .hasReason(
                            "RB-PRIVILEGE",
                            "Cannot execute plan back to before",
                            "permission denied for schema rollback");
        });
        assertThat(owner.list()).containsExactly(before);
    }

    @Test
    void isNoOwnerOfWhatChanged() {
        mayCreate();
        database.execute("GRANT SELECT ON public.trades TO rollback_reader");
        mayReadPositions();
        Baseline before = reader.capture("before", scope -> scope.rowsOf(TRADES));
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id > 50");

        ReviewedPlan reviewed = reader.review(reader.planBackTo(before)).acceptingAll();

        assertThat(Untouched.by(database.kept(), () -> reader.execute(reviewed)))
                .wasRefusedUntouched()
                .hasReason("RB-PRIVILEGE", "permission denied for table strategies", "a role that owns the objects");
    }

    /** What README says that each needs is enough for it. */
    @Test
    void readsWhatIsGrantedAndChangesWhatIsOwned() {
        mayCreate();
        mayReadPositions();
        database.execute("GRANT SELECT ON public.trades TO rollback_reader");
        Baseline before = reader.capture("before", scope -> scope.rowsOf(TRADES));
        assertRefused(
                "RB-PRIVILEGE",
                () -> reader.capture("logged", scope -> scope.rowsOf(TRADES).undoLog()),
                "permission denied for table trades");
        database.execute("DROP INDEX public.trades_symbol_idx; DELETE FROM public.trades WHERE id > 50");
        assertThat(reader.verify(before).equal()).isFalse();
        Baseline sealed = reader.seal(before);
        assertRefused("RB-PRIVILEGE", () -> reader.assess(sealed), "table \"strategies\"");
        database.execute(
                "ALTER TABLE public.strategies NO FORCE ROW LEVEL SECURITY; ALTER TABLE public.strategies OWNER TO rollback_reader");
        assertThat(reader.assess(sealed).obstacles()).isEmpty();
        assertThat(reader.erase(sealed, Erasure.of(TRADES, "60")).total()).isEqualTo(1);

        database.execute(
                "ALTER TABLE public.trades OWNER TO rollback_reader; GRANT CREATE ON SCHEMA public TO rollback_reader");
        assertThat(reader.list()).hasSize(1);
        reader.discard(sealed);
        Baseline logged = reader.capture(
                "logged", scope -> scope.schemas("public").rowsOf(TRADES).undoLog());
        database.execute("CREATE INDEX symbol ON public.trades (symbol); DELETE FROM public.trades WHERE id > 40");
        RollbackReport report = reader.execute(
                reader.review(reader.planBackTo(reader.seal(logged))).acceptingAll());
        assertThat(report).wasCommitted();
    }

    private void mayCreate() {
        database.execute("GRANT CREATE ON DATABASE " + database.name() + " TO rollback_reader");
    }

    private void mayReadPositions() {
        database.execute("GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO rollback_reader");
    }
}
