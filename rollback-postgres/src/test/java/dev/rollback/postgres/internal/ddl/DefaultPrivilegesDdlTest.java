package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.catalog.DefaultPrivilegesQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefaultPrivilegesDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final RoundTrip trip =
            new RoundTrip(database, DefaultPrivilegesQuery.QUERY, new Definitions(List.of(new DefaultPrivilegesDdl())));

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA \"My app\"",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO \"kinds a\"",
                "ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM PUBLIC",
                "ALTER DEFAULT PRIVILEGES REVOKE ALL ON FUNCTIONS FROM postgres",
                "ALTER DEFAULT PRIVILEGES FOR ROLE \"kinds b\" IN SCHEMA \"My app\" GRANT USAGE ON SEQUENCES TO \"kinds a\" WITH GRANT OPTION",
                "ALTER DEFAULT PRIVILEGES FOR ROLE \"kinds b\" GRANT USAGE ON SCHEMAS TO PUBLIC",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA \"My app\" GRANT USAGE ON TYPES TO \"kinds a\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        String[] all = database.read(DefaultPrivilegesQuery.QUERY).keySet().toArray(String[]::new);
        assertThat(all)
                .containsExactly(
                        "for role \"kinds b\" in schema \"My app\" on sequences",
                        "for role \"kinds b\" on schemas",
                        "for role postgres in schema \"My app\" on types",
                        "for role postgres on functions",
                        "for role postgres on tables");
        trip.dropsAndCreates(all);
    }

    @Test
    void shouldTakeBackChanges() {
        assertThat(trip.alters(
                        "for role postgres on tables",
                        "ALTER DEFAULT PRIVILEGES GRANT UPDATE ON TABLES TO \"kinds a\"",
                        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO \"kinds a\" WITH GRANT OPTION"))
                .containsExactly(
                        "ALTER DEFAULT PRIVILEGES FOR ROLE \"postgres\" REVOKE UPDATE ON TABLES FROM \"kinds a\"",
                        "ALTER DEFAULT PRIVILEGES FOR ROLE \"postgres\" REVOKE GRANT OPTION FOR SELECT ON TABLES FROM \"kinds a\"");
        trip.alters(
                "for role postgres on functions", "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO \"kinds b\"");
    }
}
