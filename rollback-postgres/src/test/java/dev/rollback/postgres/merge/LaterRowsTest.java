package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of others that rules refuse which come back: each is listed beforehand, and nothing else is. */
class LaterRowsTest {

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (id int, a int, b int, CONSTRAINT c FOREIGN KEY (a, b) REFERENCES p MATCH FULL) | INSERT INTO t VALUES (1, 1, NULL) | FOREIGN_KEY_VIOLATED
            CREATE TABLE p (a int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, 5), (2, 6); ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES p NOT VALID | INSERT INTO t VALUES (3, 5) | FOREIGN_KEY_VIOLATED
            CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, -5); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | INSERT INTO t VALUES (2, -6) | CHECK_VIOLATED
            CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, -5); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | UPDATE t SET a = -6 | CHECK_VIOLATED
            CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, -5); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | ALTER TABLE t ADD n int; INSERT INTO t VALUES (2, -6) | CHECK_VIOLATED
            CREATE TABLE t (id int PRIMARY KEY, a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | INSERT INTO t VALUES (2, -6) | CHECK_VIOLATED
            CREATE TABLE t (id int PRIMARY KEY, v int, CONSTRAINT c EXCLUDE USING btree (v WITH =) WHERE (id > 1)) | INSERT INTO t VALUES (1, 2), (2, 2), (3, 2) | EXCLUSION_VIOLATED
            CREATE TABLE t (id int PRIMARY KEY, s numrange, CONSTRAINT c EXCLUDE USING gist (s WITH &&)); INSERT INTO t VALUES (1, '[1,2)') | INSERT INTO t VALUES (2, '[4,5]'), (3, '[5,)') | EXCLUSION_VIOLATED
            CREATE EXTENSION btree_gist; CREATE TABLE t (id int, a int, b int, CONSTRAINT c EXCLUDE USING gist (id WITH =, int4range(a, b) WITH &&)) | INSERT INTO t VALUES (1, 1, 9), (2, 2, 3), (1, 3, 4) | EXCLUSION_VIOLATED
            CREATE COLLATION alike (provider = icu, locale = 'und-u-ks-level2', deterministic = false); CREATE TABLE t (id int PRIMARY KEY, a text COLLATE alike CONSTRAINT c UNIQUE) | INSERT INTO t VALUES (1, 'a'), (2, 'A') | UNIQUE_VIOLATED
            """)
    void isListed(String before, String later, Conflict.Kind kind) {
        assertThat(sealed.conflicts(sealed.changed(before, "ALTER TABLE t DROP CONSTRAINT c", later)))
                .extracting(Conflict::kind)
                .containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (1, -5); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | INSERT INTO t VALUES (2, 6)
            CREATE TABLE t (a int, b text); INSERT INTO t VALUES (-5, 'x'); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | INSERT INTO t VALUES (6, 'x')
            CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (id int, a int, b int, CONSTRAINT c FOREIGN KEY (a, b) REFERENCES p MATCH FULL) | INSERT INTO t VALUES (1, NULL, NULL)
            CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x' CONSTRAINT c UNIQUE) | INSERT INTO t VALUES (1, 'y')
            CREATE TABLE t (id int PRIMARY KEY, s numrange, CONSTRAINT c EXCLUDE USING gist (s WITH &&)); INSERT INTO t VALUES (1, '[1,2)') | INSERT INTO t VALUES (2, '[2,5]'), (3, '(5,6)'), (4, 'empty'), (5, 'empty'), (6, NULL), (7, NULL), (8, '[6,)'), (9, '(,1)')
            CREATE EXTENSION btree_gist; CREATE TABLE t (id int, s numrange, CONSTRAINT c EXCLUDE USING gist (id WITH =, s WITH &&)) | INSERT INTO t VALUES (1, '[1,2]'), (2, '(,)'), (1, '(2,3)'), (NULL, '(,)'), (NULL, '(,)')
            """)
    void isLeft(String before, String later) {
        sealed.takesBack(sealed.changed(before, "ALTER TABLE t DROP CONSTRAINT c", later));
    }

    @Test
    void aDefaultThatComesBackTwiceIsNotUnique() {
        assertThat(sealed.conflicts(sealed.changed(
                        "CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT 'x' UNIQUE, n int DEFAULT -1 CHECK (n > 0), s serial UNIQUE)",
                        "ALTER TABLE t DROP a, DROP n, DROP s",
                        "INSERT INTO t VALUES (1), (2)")))
                .extracting(Conflict::kind)
                .containsExactlyInAnyOrder(
                        Conflict.Kind.UNIQUE_VIOLATED, Conflict.Kind.CHECK_VIOLATED, Conflict.Kind.CHECK_VIOLATED);
    }

    @Test
    void whatTheServerComputesIsNobodysValue() {
        sealed.takesBack(sealed.changed(
                "CREATE TABLE t (id int PRIMARY KEY, a int, total int); INSERT INTO t VALUES (1, 1, 10), (2, 40, 20)",
                "ALTER TABLE t DROP a; ALTER TABLE t ADD a int GENERATED ALWAYS AS (total * 2) STORED",
                "INSERT INTO t (id, total) VALUES (3, 30)"));

        assertThat(sealed.rows("t")).isEqualTo("(1,1,10) (2,40,20) (3,,30)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            150, 99, 0 | int  | price::bigint * 100 TYPE bigint | 300
            150, 99, 0 | int  | price::numeric / 100 TYPE numeric(10, 2) | 3
            10, 20, 30 | int  | price * 1.01 TYPE numeric(10, 2) | 3
            """)
    void whatOthersWroteInAnotherUnitIsAConflict(String values, String type, String conversion, String later) {
        String[] parts = conversion.split(" TYPE ");
        Baseline before = sealed.changed(
                "CREATE TABLE t (id serial PRIMARY KEY, price " + type + "); INSERT INTO t (price) VALUES ("
                        + values.replace(", ", "), (") + ")",
                "ALTER TABLE t ALTER price TYPE " + parts[1] + " USING " + parts[0],
                "INSERT INTO t (price) VALUES (" + later + ")");

        assertThat(sealed.conflicts(before)).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.VALUE_DOES_NOT_FIT);
            assertThat(conflict.key()).contains("id=4");
        });
    }

    @Test
    void numbersThatWereDatesAreAConflictBeforehand() {
        assertThat(sealed.conflicts(sealed.changed(
                        "CREATE TABLE t (id int PRIMARY KEY, d date); INSERT INTO t VALUES (1, '2026-01-01'), (2, '2026-01-02')",
                        "ALTER TABLE t ALTER d TYPE int USING to_char(d, 'YYYYMMDD')::int",
                        "INSERT INTO t VALUES (3, 20260303)")))
                .extracting(Conflict::kind, Conflict::object)
                .containsExactly(tuple(Conflict.Kind.VALUE_DOES_NOT_FIT, "table public.t"));
    }

    @Test
    void aValueThatTheChangeAlsoWroteDoesNotMakeAnotherUnit() {
        sealed.takesBack(sealed.changed(
                "CREATE TABLE t (id int PRIMARY KEY, price int, part real); INSERT INTO t VALUES (1, 150, 0.1), (2, 99, 0.7), (3, 0, 1.3)",
                "ALTER TABLE t ALTER price TYPE bigint, ALTER part TYPE double precision; UPDATE t SET price = 7 WHERE id = 1",
                "INSERT INTO t VALUES (4, 300, 0.5)"));

        assertThat(sealed.rows("t")).isEqualTo("(1,150,0.1) (2,99,0.7) (3,0,1.3) (4,300,0.5)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v d         | ALTER DOMAIN d SET NOT NULL                    | NOT_NULL_VIOLATED
            v d         | ALTER DOMAIN d ADD CHECK (VALUE > 5)           | CHECK_VIOLATED
            v d         | ALTER DOMAIN d ADD CHECK (VALUE > 5) NOT VALID | CHECK_VIOLATED
            v outer_d   | ALTER DOMAIN d ADD CHECK (VALUE > 5)           | CHECK_VIOLATED
            v int, n int GENERATED ALWAYS AS (v * 2) STORED | ALTER TABLE t ALTER n DROP EXPRESSION | VALUE_NOT_KEPT
            v int, p pair DEFAULT '(a,1)' | ALTER TYPE e RENAME VALUE 'a' TO 'z' | VALUE_NOT_KEPT
            v int, p row_of[] DEFAULT '{"(a,1)"}' | ALTER TYPE e RENAME VALUE 'a' TO 'x'; ALTER TYPE e RENAME VALUE 'b' TO 'a'; ALTER TYPE e RENAME VALUE 'x' TO 'b' | VALUE_NOT_KEPT
            """)
    void rowsThatComeBackAreHeldAgainstWhatOthersDemandSince(String columns, String later, Conflict.Kind kind) {
        Baseline before = sealed.changed(
                """
                CREATE DOMAIN d AS int;
                CREATE DOMAIN outer_d AS d CHECK (VALUE > 0);
                CREATE TYPE e AS ENUM ('a', 'b');
                CREATE TYPE pair AS (e e, n int);
                CREATE TABLE row_of (e e, n int);
                CREATE TABLE t (id int PRIMARY KEY, %s);
                INSERT INTO t VALUES (1, 9), (2, 3)%s;
                """.formatted(columns, columns.equals("v d") ? ", (3, NULL)" : ""),
                "DELETE FROM t WHERE id > 1",
                later);

        assertThat(sealed.conflicts(before)).extracting(Conflict::kind).containsExactly(kind);
    }

    @Test
    void rowsThatOnlyGoNeedNoValueForWhatOthersMadeOfAColumn() {
        sealed.takesBack(sealed.changed(
                "CREATE TABLE t (id int PRIMARY KEY, v int, n int GENERATED ALWAYS AS (v * 2) STORED); INSERT INTO t VALUES (1, 1), (2, 2)",
                "INSERT INTO t VALUES (3, 3)",
                "ALTER TABLE t ALTER n DROP EXPRESSION; UPDATE t SET n = 9 WHERE id = 2"));

        assertThat(sealed.rows("t")).isEqualTo("(1,1,2) (2,2,9)");
    }

    @Test
    void valuesThatComeBackHaveTheLabelsThatOthersSwapped() {
        sealed.takesBack(
                sealed.changed(
                        """
                CREATE TYPE mood AS ENUM ('glad', 'sad', 'so');
                CREATE DOMAIN shown AS mood;
                CREATE TABLE t (id int PRIMARY KEY, m mood, ms mood[], d shown);
                INSERT INTO t VALUES (1, 'glad', '{glad,sad}', 'sad'), (2, 'sad', '{sad,so}', 'glad');
                """,
                        "DELETE FROM t WHERE id = 2; UPDATE t SET m = 'so', ms = '{so}', d = 'so' WHERE id = 1",
                        "ALTER TYPE mood RENAME VALUE 'glad' TO 'x'; ALTER TYPE mood RENAME VALUE 'sad' TO 'glad'; ALTER TYPE mood RENAME VALUE 'x' TO 'sad'"));

        assertThat(sealed.rows("t")).isEqualTo("(1,sad,\"{sad,glad}\",glad) (2,glad,\"{glad,so}\",sad)");
    }

    @Test
    void rowsThatComeBackGetColumnsThatOthersGaveTheirTable() {
        sealed.takesBack(sealed.changed(
                """
                CREATE TABLE parent (id int PRIMARY KEY, v text);
                CREATE TABLE child () INHERITS (parent);
                INSERT INTO child VALUES (2, 'c');
                CREATE TABLE whole (id int, v int) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 1);
                """,
                "DROP TABLE child; DROP TABLE low",
                "ALTER TABLE parent ADD n int; ALTER TABLE whole ADD n int DEFAULT 7"));

        assertThat(sealed.rows("child")).isEqualTo("(2,c,)");
        assertThat(sealed.rows("whole")).isEqualTo("(1,1,7)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER SCHEMA a RENAME TO b; ALTER TYPE b.span RENAME TO range; ALTER TYPE b.spans RENAME TO ranges",
                "CREATE SCHEMA b; ALTER TYPE a.span SET SCHEMA b; ALTER TYPE a.spans SET SCHEMA b",
                "CREATE SCHEMA b; ALTER FUNCTION a.span(int, int) SET SCHEMA b; ALTER FUNCTION a.spans() RENAME TO none"
            })
    void rangesAndMultirangesComeBackUnderTheNamesThatTheyHad(String change) {
        sealed.takesBack(sealed.changed(
                """
                CREATE SCHEMA a;
                CREATE TYPE a.span AS RANGE (SUBTYPE = int, MULTIRANGE_TYPE_NAME = a.spans);
                CREATE TABLE t (id int PRIMARY KEY, s a.span DEFAULT a.span(1, 2), m a.spans, ms a.spans[]);
                INSERT INTO t VALUES (1, '[1,4)', '{[1,4)}', ARRAY['{[1,2)}'::a.spans]), (2, '[5,6)', NULL, NULL);
                """,
                change + "; UPDATE t SET m = '{}', ms = NULL WHERE id = 1; DELETE FROM t WHERE id = 2",
                "INSERT INTO t VALUES (3, '[7,8)', '{[7,8)}')"));

        assertThat(sealed.rows("t"))
                .isEqualTo(
                        "(1,\"[1,4)\",\"{[1,4)}\",\"{\"\"{[1,2)}\"\"}\") (2,\"[5,6)\",,) (3,\"[7,8)\",\"{[7,8)}\",)");
        assertThat(sealed.value("SELECT a.span(1, 2)::text || a.spans()::text")).isEqualTo("[1,2){}");
    }

    @Test
    void valuesOfTypesOfAnExtensionThatTheChangeDroppedOrMovedComeBack() {
        sealed.takesBack(sealed.changed(
                """
                CREATE EXTENSION citext;
                CREATE EXTENSION hstore;
                CREATE SCHEMA tools;
                CREATE TABLE t (id int PRIMARY KEY, a citext, bs citext[], h hstore, hs hstore[]);
                INSERT INTO t VALUES (1, 'X', '{a,B}', 'k=>v', '{k=>1}');
                """,
                "ALTER TABLE t ALTER a TYPE text, ALTER bs TYPE text[]; DROP EXTENSION citext; ALTER EXTENSION hstore SET SCHEMA tools;"
                        + " UPDATE t SET h = 'k=>w'",
                "INSERT INTO t VALUES (2, 'Y', '{c}', 'k=>2', NULL)"));

        assertThat(
                        sealed.value(
                                "SELECT string_agg(id || ' ' || a || ' ' || bs::text || ' ' || h::text, '; ' ORDER BY id) FROM t WHERE a IN ('x', 'y')"))
                .isEqualTo("1 X {a,B} \"k\"=>\"v\"; 2 Y {c} \"k\"=>\"2\"");
        assertThat(
                        sealed.value(
                                "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'bs'"))
                .isEqualTo("citext[]");
    }
}
