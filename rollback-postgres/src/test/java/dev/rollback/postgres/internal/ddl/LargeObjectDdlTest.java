package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.LargeObjectQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LargeObjectDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new LargeObjectDdl()));
    private final RoundTrip trip = new RoundTrip(database, LargeObjectQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "SELECT lo_from_bytea(100001, 'abc')",
                "SELECT lo_from_bytea(100002, '')",
                "GRANT SELECT ON LARGE OBJECT 100001 TO \"kinds a\"",
                "COMMENT ON LARGE OBJECT 100001 IS 'abc'");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldTakeBackOwnerPrivilegesAndComment() {
        trip.alters(
                "100001",
                "REVOKE SELECT ON LARGE OBJECT 100001 FROM \"kinds a\"",
                "ALTER LARGE OBJECT 100001 OWNER TO \"kinds b\"",
                "COMMENT ON LARGE OBJECT 100001 IS NULL");
    }

    @Test
    void shouldDropWhatIsNewAndCreateWhatIsGoneUnderItsOid() {
        DatabaseObject object = database.read(LargeObjectQuery.QUERY).get("100002");
        database.run(definitions.drop(object));
        assertThat(database.read(LargeObjectQuery.QUERY)).containsOnlyKeys("100001");
        database.run(definitions.create(object));
        assertThat(database.read(LargeObjectQuery.QUERY)).containsEntry("100002", object);
    }
}
