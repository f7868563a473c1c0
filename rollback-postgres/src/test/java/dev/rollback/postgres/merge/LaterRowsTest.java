package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.plan.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
