package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.UserMappingQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserMappingDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new UserMappingDdl()));
    private final RoundTrip trip = new RoundTrip(database, UserMappingQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE FOREIGN DATA WRAPPER w",
                "CREATE SERVER \"My server\" FOREIGN DATA WRAPPER w",
                "CREATE USER MAPPING FOR PUBLIC SERVER \"My server\"",
                "CREATE USER MAPPING FOR \"kinds a\" SERVER \"My server\" OPTIONS (\"user\" 'u', password 'p''=')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates("PUBLIC on server \"My server\"", "\"kinds a\" on server \"My server\"");
    }

    @Test
    void shouldAlter() {
        trip.alters(
                "\"kinds a\" on server \"My server\"",
                "ALTER USER MAPPING FOR \"kinds a\" SERVER \"My server\" OPTIONS (SET password 'x', DROP \"user\")");
    }
}
