package dev.rollback.postgres.internal.ddl;

import dev.rollback.postgres.internal.catalog.TextSearchQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TextSearchDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new TextSearchDdl()));
    private final RoundTrip trip = new RoundTrip(database, TextSearchQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a", "kinds b");
        database.run(
                "CREATE SCHEMA app",
                "CREATE TEXT SEARCH PARSER app.same (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline)",
                "CREATE TEXT SEARCH TEMPLATE app.same (INIT = dsimple_init, LEXIZE = dsimple_lexize)",
                "CREATE TEXT SEARCH TEMPLATE app.bare (LEXIZE = dsimple_lexize)",
                "CREATE TEXT SEARCH DICTIONARY app.same (TEMPLATE = app.same, StopWords = english, Accept = 'false')",
                "CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = pg_catalog.simple)",
                "CREATE TEXT SEARCH CONFIGURATION app.same (PARSER = app.same)",
                "ALTER TEXT SEARCH CONFIGURATION app.same ADD MAPPING FOR asciiword, word WITH app.same, pg_catalog.simple",
                "CREATE TEXT SEARCH CONFIGURATION app.nothing (PARSER = pg_catalog.\"default\")",
                "COMMENT ON TEXT SEARCH PARSER app.same IS 'PARSER'",
                "COMMENT ON TEXT SEARCH TEMPLATE app.same IS 'TEMPLATE'",
                "COMMENT ON TEXT SEARCH DICTIONARY app.same IS 'DICTIONARY'",
                "COMMENT ON TEXT SEARCH CONFIGURATION app.same IS 'CONFIGURATION'",
                "ALTER TEXT SEARCH CONFIGURATION app.same OWNER TO \"kinds a\"",
                "ALTER TEXT SEARCH DICTIONARY app.same OWNER TO \"kinds b\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldDropAndCreate() {
        trip.dropsAndCreates(
                "parser app.same",
                "template app.same",
                "template app.bare",
                "dictionary app.same",
                "dictionary app.plain",
                "configuration app.same",
                "configuration app.nothing");
    }

    @Test
    void shouldRename() {
        trip.renames(
                "dictionary app.same",
                "dictionary public.d",
                "ALTER TEXT SEARCH DICTIONARY app.same RENAME TO d",
                "ALTER TEXT SEARCH DICTIONARY app.d SET SCHEMA public");
    }

    @Test
    void shouldChangeMappingsBack() {
        trip.alters(
                "configuration app.same",
                "ALTER TEXT SEARCH CONFIGURATION app.same DROP MAPPING FOR word",
                "ALTER TEXT SEARCH CONFIGURATION app.same ADD MAPPING FOR url WITH app.plain",
                "ALTER TEXT SEARCH CONFIGURATION app.same ALTER MAPPING FOR asciiword WITH app.plain");
    }

    @Test
    void shouldChangeOptionsBack() {
        trip.alters("dictionary app.same", "ALTER TEXT SEARCH DICTIONARY app.same (Accept, StopWords = german)");
        trip.alters(
                "dictionary app.plain", "ALTER TEXT SEARCH DICTIONARY app.plain (Accept = 'true', StopWords = german)");
    }

    @Test
    void shouldNotReplaceTheParser() {
        trip.cannotAlter(
                "configuration app.nothing",
                "DROP TEXT SEARCH CONFIGURATION app.nothing",
                "CREATE TEXT SEARCH CONFIGURATION app.nothing (PARSER = app.same)");
    }
}
