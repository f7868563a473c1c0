package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the change and others both did to a table is settled by table: its rows, its parts, and what needs it. */
class TablePolicyTest {

    private static final TableName ONE = TableName.of("public", "one");
    private static final TableName TWO = TableName.of("public", "two");
    private static final TableName AUDIT = TableName.of("public", "audit");

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    private Baseline bothWroteTwoTables() {
        return sealed.changed("""
                CREATE TABLE one (id int PRIMARY KEY, a text DEFAULT 'before' CONSTRAINT rule CHECK (a <> ''));
                CREATE TABLE two (LIKE one INCLUDING ALL);
                INSERT INTO one SELECT i, 'before' FROM generate_series(1, 3) i;
                INSERT INTO two TABLE one;
                """, """
                UPDATE one SET a = 'changed'; UPDATE two SET a = 'changed';
                ALTER TABLE one ALTER a SET DEFAULT 'changed'; ALTER TABLE two ALTER a SET DEFAULT 'changed';
                COMMENT ON CONSTRAINT rule ON one IS 'changed'; COMMENT ON CONSTRAINT rule ON two IS 'changed';
                """, """
                UPDATE one SET a = 'current' WHERE id = 2; UPDATE two SET a = 'current' WHERE id = 2;
                ALTER TABLE one ALTER a SET DEFAULT 'current'; ALTER TABLE two ALTER a SET DEFAULT 'current';
                COMMENT ON CONSTRAINT rule ON one IS 'current'; COMMENT ON CONSTRAINT rule ON two IS 'current';
                """);
    }

    @ParameterizedTest
    @CsvSource({"KEEP_CURRENT, RESTORE_BASELINE", "RESTORE_BASELINE, KEEP_CURRENT"})
    void eachTableIsSettledAsIsSaidOfIt(ConflictPolicy one, ConflictPolicy two) {
        Baseline before = bothWroteTwoTables();

        assertThat(sealed.takenBack(
                        before, PlanOptions.refusing().table(ONE, one).table(TWO, two)))
                .wasCommitted();

        assertThat(whatIsLeftOf("one")).isEqualTo(of(one));
        assertThat(whatIsLeftOf("two")).isEqualTo(of(two));
    }

    private static String of(ConflictPolicy policy) {
        String left = policy == ConflictPolicy.KEEP_CURRENT ? "current" : "before";
        return "before " + left + " before '" + left + "'::text "
                + (policy == ConflictPolicy.KEEP_CURRENT ? "current" : "none");
    }

    private String whatIsLeftOf(String table) {
        return sealed.value(
                "SELECT string_agg(t.a, ' ' ORDER BY t.id) || ' ' || max(pg_get_expr(d.adbin, d.adrelid)) || ' ' || "
                        + "COALESCE(max(obj_description(k.oid, 'pg_constraint')), 'none') FROM " + table
                        + " t, pg_attrdef d, pg_constraint k WHERE d.adrelid = '" + table
                        + "'::regclass AND k.conrelid = d.adrelid AND k.conname = 'rule'");
    }

    @Test
    void whatNothingIsSaidOfStaysAConflict() {
        Baseline before = bothWroteTwoTables();
        PlanOptions options = PlanOptions.refusing().table(ONE, ConflictPolicy.KEEP_CURRENT);

        assertThat(sealed.conflicts(before, options))
                .filteredOn(conflict -> conflict.settlement().isEmpty())
                .hasSize(3)
                .allSatisfy(conflict -> assertThat(conflict.object()).contains("two"));
        assertThat(sealed.takenBack(before, options)).wasRefusedUntouched();
    }

    @Test
    void aColumnIsSettledAsIsSaidOfItself() {
        Baseline before = bothWroteTwoTables();

        assertThat(sealed.takenBack(
                        before,
                        PlanOptions.settling(ConflictPolicy.RESTORE_BASELINE)
                                .table(TWO, ConflictPolicy.RESTORE_BASELINE)
                                .column(TWO, "a", ConflictPolicy.KEEP_CURRENT)))
                .wasCommitted();

        assertThat(sealed.value("SELECT a FROM two WHERE id = 2")).isEqualTo("current");
        assertThat(sealed.value("SELECT a FROM one WHERE id = 2")).isEqualTo("before");
    }

    @Test
    void aTableOfTheChangeThatOthersFilledGoesWithWhatNeedsItAndItsRowsAreKept() {
        Baseline before = sealed.changed(
                "CREATE TABLE one (id int PRIMARY KEY, a text)",
                "ALTER TABLE one ADD b int; CREATE TABLE audit (id serial PRIMARY KEY, line text)",
                "INSERT INTO one VALUES (1, 'later', 7); INSERT INTO audit (line) VALUES ('later'); CREATE VIEW lines AS SELECT line FROM audit");
        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object)
                .contains(tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.audit"));

        RollbackReport report =
                sealed.takenBack(before, PlanOptions.refusing().table(AUDIT, ConflictPolicy.RESTORE_BASELINE));

        assertThat(report).wasCommitted();
        assertThat(sealed.rows("one")).isEqualTo("(1,later)");
        assertThat(sealed.value("SELECT to_regclass('audit') IS NULL AND to_regclass('lines') IS NULL"))
                .isEqualTo("t");
        assertThat(sealed.undone(report)).wasCommitted();
        assertThat(sealed.rows("audit")).isEqualTo("(1,later)");
    }

    @Test
    void aTableThatIsNotThereIsAMistake() {
        Baseline before = bothWroteTwoTables();

        assertThatThrownBy(() ->
                        sealed.conflicts(before, PlanOptions.refusing().table(AUDIT, ConflictPolicy.KEEP_CURRENT)))
                .isInstanceOf(RollbackException.Refused.class)
                .hasMessageContaining("public.audit")
                .extracting("code")
                .isEqualTo("RB-OPTION");
    }
}
