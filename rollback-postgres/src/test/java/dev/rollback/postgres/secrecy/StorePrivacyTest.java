package dev.rollback.postgres.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.report.RollbackReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever may do anything with the tables of users reads nothing of ours, even where all that is new is granted to everybody. */
class StorePrivacyTest {

    private static final String EVERYTHING_TO_EVERYBODY = """
            GRANT ALL ON DATABASE %s TO rollback_reader, PUBLIC;
            GRANT ALL ON SCHEMA public TO rollback_reader, PUBLIC;
            GRANT ALL ON ALL TABLES IN SCHEMA public TO rollback_reader, PUBLIC;
            GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO rollback_reader, PUBLIC;
            ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO rollback_reader, PUBLIC;
            ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO rollback_reader WITH GRANT OPTION;
            ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC;
            ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO rollback_reader, PUBLIC;
            ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO rollback_reader, PUBLIC;
            ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO rollback_reader, PUBLIC""";

    private static final String GRANTS = """
            SELECT g.* FROM (
              SELECT 'schema' AS object, x.* FROM pg_namespace n, aclexplode(COALESCE(n.nspacl, acldefault('n', n.nspowner))) x
               WHERE n.nspname = 'rollback' AND x.grantee <> n.nspowner
              UNION ALL
              SELECT c.oid::regclass::text, x.* FROM pg_class c, aclexplode(COALESCE(c.relacl, acldefault('r', c.relowner))) x
               WHERE c.relnamespace = 'rollback'::regnamespace AND c.relkind IN ('r', 'v', 'S') AND x.grantee <> c.relowner) g""";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @BeforeEach
    void captureChangeAndTakeBack() {
        database.execute(EVERYTHING_TO_EVERYBODY.formatted(database.name()));
        Baseline before = rollback.capture("before");
        database.execute(Trading.BAD_FIX);
        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
        assertThat(report.ownBaseline()).isPresent();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void nothingOfOursIsReadableOrChangeable() {
        List<String> relations = relations();
        assertThat(relations).hasSizeGreaterThan(10).anyMatch(name -> name.contains("rows_"));
        assertThat(database.value("SELECT has_schema_privilege('rollback_reader', 'rollback', 'USAGE, CREATE')"))
                .isEqualTo("f");
        for (String relation : relations) {
            assertThat(answer("SELECT * FROM " + relation)).as(relation).isEqualTo("42501");
        }
        assertThat(answer("DELETE FROM rollback.baseline")).isEqualTo("42501");
        assertThat(answer("CREATE TABLE rollback.mine (id integer)")).isEqualTo("42501");
        assertThat(answer("DROP SCHEMA rollback CASCADE")).isEqualTo("42501");
        assertThat(answer("SELECT nextval('rollback.journal_id_seq')")).isEqualTo("42501");
    }

    /** The schema alone would do; each table keeps its rows to itself too, so that no one mistake opens all. */
    @Test
    void nothingOfOursIsGranted() {
        assertThat(database.value(GRANTS)).isNull();
        database.execute("GRANT USAGE ON SCHEMA rollback TO rollback_reader");
        for (String relation : relations()) {
            assertThat(answer("SELECT * FROM " + relation)).as(relation).isEqualTo("42501");
        }
    }

    private List<String> relations() {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT c.oid::regclass FROM pg_class c
                         WHERE c.relnamespace = 'rollback'::regnamespace AND c.relkind IN ('r', 'v', 'S')""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SQLSTATE that the other role gets. */
    private String answer(String sql) {
        try (Connection connection = database.dataSourceAs("rollback_reader").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "00000";
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }
}
