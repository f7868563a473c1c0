package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.catalog.DatabaseSettingQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseSettingDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final RoundTrip trip =
            new RoundTrip(database, DatabaseSettingQuery.QUERY, new Definitions(List.of(new DatabaseSettingDdl())));

    @BeforeEach
    void create() {
        database.roles("kinds 100%I");
        database.run(
                set("DATABASE %I SET search_path TO \"$user\", \"My, \"\"app\", public"),
                set("DATABASE %I SET statement_timeout TO ''5s''"),
                set("DATABASE %I SET app.\"Note\" TO ''$setting$ 100%% it''''''''s, = ''"),
                set("DATABASE %I SET DateStyle TO ''ISO, DMY''"),
                set("ROLE \"kinds 100%%I\" IN DATABASE %I SET search_path TO ''''"),
                set("ROLE \"kinds 100%%I\" IN DATABASE %I SET work_mem TO ''7MB''"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        String[] all = database.read(DatabaseSettingQuery.QUERY).keySet().toArray(String[]::new);
        assertThat(all)
                .containsExactly(
                        "DateStyle",
                        "app.Note",
                        "search_path",
                        "search_path for role \"kinds 100%I\"",
                        "statement_timeout",
                        "work_mem for role \"kinds 100%I\"");
        trip.dropsAndCreates(all);
    }

    @Test
    void shouldSetBack() {
        trip.alters("search_path", set("DATABASE %I SET search_path TO public"));
        trip.alters(
                "work_mem for role \"kinds 100%I\"",
                set("ROLE \"kinds 100%%I\" IN DATABASE %I SET work_mem TO ''8MB''"));
    }

    private static String set(String change) {
        return "DO $do$BEGIN EXECUTE format('ALTER " + change + "', current_database()); END$do$";
    }
}
