package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.catalog.PublicationMemberQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicationMemberDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final RoundTrip trip =
            new RoundTrip(database, PublicationMemberQuery.QUERY, new Definitions(List.of(new PublicationMemberDdl())));

    @BeforeEach
    void create() {
        database.run(
                "CREATE SCHEMA \"My app\"",
                "CREATE TABLE \"My app\".\"My table\" (a integer PRIMARY KEY, \"B b\" text, c date)",
                "CREATE TABLE public.plain (a integer)",
                "CREATE PUBLICATION \"My publication\"",
                "CREATE PUBLICATION schemas",
                "ALTER PUBLICATION \"My publication\" ADD TABLE public.plain",
                "ALTER PUBLICATION \"My publication\" ADD TABLE \"My app\".\"My table\""
                        + (since15() ? " (a, \"B b\") WHERE (a > 1 AND a < 100)" : ""));
        if (since15()) {
            database.run("ALTER PUBLICATION schemas ADD TABLES IN SCHEMA \"My app\"");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        assertThat(database.read(PublicationMemberQuery.QUERY)).hasSize(since15() ? 3 : 2);
        trip.dropsAndCreates(
                database.read(PublicationMemberQuery.QUERY).keySet().toArray(String[]::new));
    }

    @Test
    void shouldTakeColumnsAndRowsBack() {
        if (since15()) {
            trip.alters(
                    "\"My app\".\"My table\" in publication \"My publication\"",
                    "ALTER PUBLICATION \"My publication\" SET TABLE public.plain, \"My app\".\"My table\" (a, c)");
        }
    }

    private boolean since15() {
        return Integer.parseInt(database.texts("SHOW server_version_num").get(0)) >= 150000;
    }
}
