package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Exactness;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody gets a right back that was taken from him, if that is asked for; otherwise everything comes back. */
class RevokedTest {

    private static final PlanOptions KEEPING = PlanOptions.refusing().keepingRevoked();

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final String ann = "ann_" + database.name();
    private final String bob = "bob_" + database.name();

    @BeforeEach
    void roles() {
        execute("CREATE ROLE ann; CREATE ROLE bob; GRANT CREATE ON SCHEMA public TO ann");
    }

    @AfterEach
    void drop() {
        execute("DROP OWNED BY ann; DROP OWNED BY bob; DROP ROLE ann; DROP ROLE bob");
        database.close();
    }

    private void execute(String sql) {
        database.execute(named(sql));
    }

    private String named(String text) {
        return text.replaceAll("\\bann\\b", ann).replaceAll("\\bbob\\b", bob);
    }

    private RollbackReport takenBack(Baseline before, PlanOptions options) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, options)).acceptingAll());
    }

    private boolean holds(String condition) {
        return "t".equals(database.value("SELECT " + named(condition)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the plain one; what was granted since goes
                "GRANT SELECT, INSERT ON t TO bob|REVOKE SELECT ON t FROM bob; GRANT DELETE ON t TO bob"
                        + "|has_table_privilege('bob', 't', 'SELECT')|SELECT on table public.t for bob, granted by postgres",
                // a list that was the default at capture
                "|REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC|has_function_privilege('bob', 'f()', 'EXECUTE')"
                        + "|EXECUTE on routine public.f() for PUBLIC, granted by postgres",
                "|REVOKE DELETE ON t FROM postgres|EXISTS (SELECT FROM pg_class c, aclexplode(COALESCE(c.relacl, acldefault('r', c.relowner))) x WHERE c.oid = 't'::regclass AND x.privilege_type = 'DELETE')"
                        + "|DELETE on table public.t for postgres, granted by postgres",
                // the right to grant on
                "GRANT SELECT ON t TO bob WITH GRANT OPTION|REVOKE GRANT OPTION FOR SELECT ON t FROM bob"
                        + "|has_table_privilege('bob', 't', 'SELECT WITH GRANT OPTION')"
                        + "|GRANT OPTION FOR SELECT on table public.t for bob, granted by postgres",
                // columns
                "GRANT SELECT (a), UPDATE (a) ON t TO bob|REVOKE SELECT (a) ON t FROM bob"
                        + "|has_column_privilege('bob', 't', 'a', 'SELECT')|SELECT on column public.t.a for bob, granted by postgres",
                "GRANT SELECT (a) ON t TO bob|REVOKE SELECT (a) ON t FROM bob; ALTER TABLE t ADD b int"
                        + "|has_column_privilege('bob', 't', 'a', 'SELECT')|SELECT on column public.t.a for bob, granted by postgres",
                // the list follows its owner
                "GRANT SELECT, INSERT ON t TO bob; ALTER TABLE t OWNER TO ann|REVOKE SELECT ON t FROM bob; ALTER TABLE t OWNER TO postgres"
                        + "|has_table_privilege('bob', 't', 'SELECT')|SELECT on table public.t for bob, granted by ann",
                // other kinds
                "GRANT USAGE ON SEQUENCE s TO bob|REVOKE USAGE ON SEQUENCE s FROM bob"
                        + "|has_sequence_privilege('bob', 's', 'USAGE')|USAGE on sequence public.s for bob, granted by postgres",
                "|REVOKE USAGE ON TYPE word FROM PUBLIC|has_type_privilege('bob', 'word', 'USAGE')"
                        + "|USAGE on type public.word for PUBLIC, granted by postgres",
                "GRANT CREATE ON SCHEMA public TO bob|REVOKE CREATE ON SCHEMA public FROM bob"
                        + "|has_schema_privilege('bob', 'public', 'CREATE')|CREATE on schema public for bob, granted by pg_database_owner",
                // default privileges, whose row goes with the last of them
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO bob|ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM bob"
                        + "|EXISTS (SELECT FROM pg_default_acl)|SELECT on default privileges for role postgres on tables for bob, granted by postgres",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO bob"
                        + "|ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE SELECT ON TABLES FROM bob"
                        + "|EXISTS (SELECT FROM pg_default_acl WHERE defaclacl::text LIKE '%=ar/%')"
                        + "|SELECT on default privileges for role postgres in schema public on tables for bob, granted by postgres",
                "|ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC|NOT EXISTS (SELECT FROM pg_default_acl)"
                        + "|EXECUTE on default privileges for role postgres on functions for PUBLIC, granted by postgres",
                // what the system brought
                "|REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC"
                        + "|has_function_privilege('bob', 'pg_sleep(float8)', 'EXECUTE')"
                        + "|EXECUTE on FUNCTION pg_catalog.pg_sleep(double precision) for PUBLIC, granted by postgres",
                "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO bob|REVOKE EXECUTE ON FUNCTION pg_read_file(text) FROM bob"
                        + "|has_function_privilege('bob', 'pg_read_file(text)', 'EXECUTE')"
                        + "|EXECUTE on FUNCTION pg_catalog.pg_read_file(pg_catalog.text) for bob, granted by postgres"
            })
    void staysAwayWhenAskedAndComesBackOtherwise(String granted, String revoked, String held, String line) {
        execute("CREATE TABLE t (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"
                + " CREATE SEQUENCE s; CREATE DOMAIN word AS text; " + (granted == null ? "" : granted));
        State captured = State.of(database.kept());
        Baseline before = rollback.capture("before");
        execute(revoked + "; CREATE TABLE added (a int)");

        RollbackPlan plan = rollback.planBackTo(before, KEEPING);
        assertThat(plan.revoked()).containsExactly(named(line));
        assertThat(rollback.assess(before, KEEPING).revoked()).isEqualTo(plan.revoked());
        RollbackReport kept = takenBack(before, KEEPING);
        assertThat(kept).wasCommitted();
        assertThat(kept.certificate().orElseThrow().exactness()).isEqualTo(Exactness.EQUIVALENT);
        assertThat(kept.certificate().orElseThrow().revoked()).isEqualTo(plan.revoked());
        assertThat(kept.text()).contains("stays revoked: " + named(line));
        assertThat(holds(held)).as("was revoked").isFalse();
        assertThat(database.value("SELECT to_regclass('added')")).isNull();
        assertThat(rollback.planBackTo(before, KEEPING).steps()).isEmpty();

        assertThat(takenBack(before, PlanOptions.refusing())).wasCommitted().isExact();
        assertThat(holds(held)).as("has come back").isTrue();
        Equality.assertEqual(captured, State.of(database.kept()));
    }

    @Test
    void whatWasGrantedByARevokedRightGoesWithIt() {
        execute("CREATE TABLE t (a int); GRANT SELECT ON t TO ann WITH GRANT OPTION;"
                + " SET ROLE ann; GRANT SELECT ON t TO bob; RESET ROLE");
        Baseline before = rollback.capture("before");
        execute("REVOKE SELECT ON t FROM ann CASCADE; ALTER TABLE t ADD b int");

        assertThat(takenBack(before, KEEPING)).wasCommitted();
        assertThat(holds("has_table_privilege('ann', 't', 'SELECT') OR has_table_privilege('bob', 't', 'SELECT')"))
                .isFalse();
        assertThat(takenBack(before, PlanOptions.refusing())).wasCommitted().isExact();
        assertThat(holds("has_table_privilege('bob', 't', 'SELECT')")).isTrue();
    }

    @Test
    void whatIsNotThereNowComesBackWithAllThatItHad() {
        execute(
                "CREATE TABLE t (a int, b int); CREATE TABLE u (a int); GRANT SELECT ON t, u TO bob; GRANT UPDATE (b) ON t TO bob");
        Baseline before = rollback.capture("before");
        execute("DROP TABLE u; CREATE TABLE u (a int); ALTER TABLE t DROP b; REVOKE SELECT ON t FROM bob");

        RollbackPlan plan = rollback.planBackTo(before, KEEPING);
        assertThat(plan.revoked()).containsExactly(named("SELECT on table public.t for bob, granted by postgres"));
        assertThat(takenBack(before, KEEPING)).wasCommitted();
        assertThat(holds("has_table_privilege('bob', 'u', 'SELECT') AND has_column_privilege('bob', 't', 'b', 'UPDATE')"
                        + " AND NOT has_table_privilege('bob', 't', 'SELECT')"))
                .isTrue();
    }

    @Test
    void aSealedBaselineHeedsItWithoutBeingAsked() {
        execute(
                "CREATE TABLE t (a int); CREATE TABLE u (a int); GRANT SELECT, INSERT, DELETE ON t TO bob; GRANT SELECT (a) ON t TO ann;"
                        + " GRANT SELECT ON u TO bob; ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, DELETE ON TABLES TO bob");
        Baseline before = rollback.capture("before");
        execute(
                "REVOKE INSERT ON t FROM bob; GRANT UPDATE (a) ON t TO ann; ALTER DEFAULT PRIVILEGES REVOKE INSERT ON TABLES FROM bob");
        rollback.seal(before);
        execute("REVOKE SELECT ON t FROM bob; REVOKE SELECT (a) ON t FROM ann; REVOKE SELECT ON u FROM bob;"
                + " ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM bob");

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(before, KEEPING))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("RB-OPTION"));
        RollbackReport report = takenBack(before, PlanOptions.settling(ConflictPolicy.REFUSE));
        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        List<String> lists = List.of(
                "SELECT relacl::text FROM pg_class WHERE oid = 't'::regclass",
                "SELECT defaclacl::text FROM pg_default_acl");
        assertThat(lists).allSatisfy(list -> assertThat(database.value(list)).contains(named("bob=ad/postgres")));
        assertThat(holds(
                        "has_column_privilege('ann', 't', 'a', 'SELECT') OR has_column_privilege('ann', 't', 'a', 'UPDATE')"
                                + " OR has_table_privilege('bob', 'u', 'SELECT')"))
                .isFalse();
    }
}
