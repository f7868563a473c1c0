package dev.rollback.postgres.kinds;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of an extension that have privileges of their own, which pg_dump and the equality of states look at by name alone. */
class ExtensionMembersTest {

    private static final String MEMBERS =
            "SELECT string_agg(concat_ws(' ', proname, proowner::regrole, proacl), ', ' ORDER BY proname) "
                    + "FROM pg_proc WHERE pronamespace = 'tools'::regnamespace AND proname IN ('similarity', 'alike', 'show_trgm')";

    private final TestDatabase database = TestServer.shared().freshDatabase();

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER FUNCTION tools.similarity(text, text) RENAME TO alike",
                "ALTER FUNCTION tools.similarity(text, text) OWNER TO rollback_owner",
                "DROP EXTENSION pg_trgm CASCADE"
            })
    void theyComeBackWithTheirPrivileges(String change) {
        database.execute("""
                DO $$BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rollback_owner') THEN CREATE ROLE rollback_owner; END IF;
                END$$;
                CREATE SCHEMA tools;
                ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
                CREATE EXTENSION pg_trgm SCHEMA tools;
                CREATE TABLE words (word text);
                CREATE INDEX by_trigram ON words USING gin (word tools.gin_trgm_ops);
                """);
        String members = database.value(MEMBERS);
        PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
        Baseline before = rollback.capture("before");
        database.execute(change);
        assertThat(database.value(MEMBERS)).isNotEqualTo(members);

        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .isExact()
                .wasCommitted();

        assertThat(database.value(MEMBERS)).isEqualTo(members);
    }
}
