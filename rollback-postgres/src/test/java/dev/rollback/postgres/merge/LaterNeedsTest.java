package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes back needs what others dropped or altered meanwhile: nothing held that in place any more. */
class LaterNeedsTest {

    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, v int); INSERT INTO t VALUES (1, 1)";

    private static final String DROPPED = """
            CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE INDEX i ON t (f(v)) \
            | DROP INDEX i | DROP FUNCTION f(int) | index public.i | needs routine public.f(integer)
            CREATE TYPE k AS ENUM ('a'); ALTER TABLE t ADD k k DEFAULT 'a' \
            | ALTER TABLE t DROP k | DROP TYPE k | column public.t.k | needs type public.k
            CREATE DOMAIN d AS int; ALTER TABLE t ALTER v TYPE d \
            | ALTER TABLE t ALTER v TYPE int | DROP DOMAIN d | column public.t.v | needs type public.d
            CREATE SEQUENCE s; ALTER TABLE t ALTER v SET DEFAULT nextval('s') \
            | ALTER TABLE t ALTER v DROP DEFAULT | DROP SEQUENCE s | default public.t.v | needs sequence public.s
            CREATE TABLE r (v int PRIMARY KEY); INSERT INTO r VALUES (1); ALTER TABLE t ADD FOREIGN KEY (v) REFERENCES r \
            | ALTER TABLE t DROP CONSTRAINT t_v_fkey | DROP TABLE r | constraint t_v_fkey on public.t | needs column public.r.v
            CREATE SCHEMA place; CREATE TABLE place.u (id int PRIMARY KEY); INSERT INTO place.u VALUES (1) \
            | DROP TABLE place.u | DROP SCHEMA place | table place.u | needs schema place
            CREATE EXTENSION citext; CREATE TABLE u (id int PRIMARY KEY, v citext); INSERT INTO u VALUES (1, 'V') \
            | DROP TABLE u | DROP EXTENSION citext | column public.u.v | needs extension citext
            """;

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = DROPPED)
    void whatOthersDroppedIsListedAndComesBackToo(
            String before, String change, String later, String dependent, String needed) {
        Baseline baseline = sealed.changed(TABLE + ";" + before, change, later);

        assertThat(sealed.conflicts(baseline))
                .extracting(Conflict::kind, Conflict::object, conflict -> conflict.aspect()
                        .orElse(""))
                .contains(tuple(Conflict.Kind.NEED_DROPPED, dependent, needed));
        assertThat(sealed.takenBack(baseline, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        sealed.isAsAfter(TABLE, before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = DROPPED)
    void orWhatNeedsItStaysAway(String before, String change, String later) {
        Baseline baseline = sealed.changed(TABLE + ";" + before, change, later);

        assertThat(sealed.takenBack(baseline, ConflictPolicy.KEEP_CURRENT).succeeded())
                .isTrue();
        sealed.isAsAfter(TABLE, before, change, later);
    }

    @Test
    void valuesOfAColumnThatOthersDroppedAreGone() {
        Baseline baseline =
                sealed.changed(TABLE + "; CREATE INDEX i ON t (v)", "DROP INDEX i", "ALTER TABLE t DROP COLUMN v");

        assertThat(sealed.takenBack(baseline, ConflictPolicy.RESTORE_BASELINE)).wasRefusedUntouched();
        assertThat(sealed.takenBack(baseline, ConflictPolicy.KEEP_CURRENT).succeeded())
                .isTrue();
        assertThat(sealed.columns("t")).isEqualTo("id integer NOT NULL");
    }

    @Test
    void textsFollowTheTypesThatOthersGaveToWhatTheySpeakOf() {
        sealed.leavesNoTrace(
                """
                CREATE TABLE w (id int PRIMARY KEY, v varchar(20), CONSTRAINT c CHECK (v <> 'never'));
                INSERT INTO w VALUES (1, 'V');
                CREATE UNIQUE INDEX i ON w (lower(v)) WHERE v <> 'x';
                """,
                "DROP INDEX i; ALTER TABLE w DROP CONSTRAINT c; UPDATE w SET v = 'changed'",
                "ALTER TABLE w ALTER v TYPE text");
        assertThat(sealed.rows("w")).isEqualTo("(1,V)");
    }

    @Test
    void viewsOverViewsFollowThemToo() {
        sealed.takesBack("""
                CREATE TABLE w (id int PRIMARY KEY, v varchar(20), g text GENERATED ALWAYS AS (lower(v)) STORED);
                INSERT INTO w VALUES (1, 'V');
                CREATE VIEW one AS SELECT id, v FROM w WHERE v <> 'x';
                CREATE VIEW two AS SELECT v || 'y' AS y FROM one WHERE v LIKE 'V%';
                """, "DROP VIEW two, one; ALTER TABLE w DROP COLUMN g", "ALTER TABLE w ALTER v TYPE text");

        assertThat(sealed.value("SELECT y || g FROM two, w")).isEqualTo("Vyv");
    }

    @Test
    void aRuleThatDoesNotApplyToThemIsListed() {
        Baseline baseline = sealed.changed(
                TABLE + "; CREATE TABLE r (v int PRIMARY KEY); INSERT INTO r VALUES (1);"
                        + " ALTER TABLE t ADD FOREIGN KEY (v) REFERENCES r, ADD CONSTRAINT c CHECK (v > 0)",
                "ALTER TABLE t DROP CONSTRAINT t_v_fkey, DROP CONSTRAINT c",
                "ALTER TABLE t ALTER v TYPE text");

        assertThat(sealed.conflicts(baseline))
                .extracting(Conflict::kind, Conflict::object)
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.NEED_RETYPED, "constraint t_v_fkey on public.t"),
                        tuple(Conflict.Kind.NEED_RETYPED, "constraint c on public.t"));
    }

    @Test
    void aPrimaryKeyDemandsValuesAgain() {
        sealed.takesBack(TABLE, "ALTER TABLE t DROP CONSTRAINT t_pkey", "ALTER TABLE t ALTER id DROP NOT NULL");

        sealed.isAsAfter(TABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v int | ALTER v SET NOT NULL, ALTER v ADD GENERATED BY DEFAULT AS IDENTITY | ALTER v SET INCREMENT 5
            v int | ALTER v SET NOT NULL, ALTER v ADD GENERATED BY DEFAULT AS IDENTITY | ALTER v SET GENERATED ALWAYS
            v int GENERATED ALWAYS AS IDENTITY | ALTER v DROP IDENTITY | ALTER v DROP NOT NULL
            v int GENERATED ALWAYS AS IDENTITY | ALTER v DROP IDENTITY | ALTER v ADD GENERATED BY DEFAULT AS IDENTITY (START 50)
            """)
    void anIdentityIsOnePartysOrTheOthers(String column, String change, String later) {
        String before = "CREATE TABLE u (id int PRIMARY KEY, " + column + ")";
        Baseline baseline = sealed.changed(before, "ALTER TABLE u " + change, "ALTER TABLE u " + later);

        assertThat(sealed.conflicts(baseline))
                .extracting(Conflict::kind)
                .contains(Conflict.Kind.ATTRIBUTE_ALTERED_TWICE);
        assertThat(sealed.takenBack(baseline, ConflictPolicy.KEEP_CURRENT).succeeded())
                .isTrue();
        sealed.isAsAfter(before, "ALTER TABLE u " + change, "ALTER TABLE u " + later);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            v int | ALTER v SET NOT NULL, ALTER v ADD GENERATED BY DEFAULT AS IDENTITY | ALTER v SET INCREMENT 5
            v int GENERATED ALWAYS AS IDENTITY | ALTER v DROP IDENTITY | ALTER v DROP NOT NULL
            v int GENERATED ALWAYS AS IDENTITY | ALTER v DROP IDENTITY | ALTER v ADD GENERATED BY DEFAULT AS IDENTITY (START 50)
            """)
    void theOneOfBeforeComesBackWhole(String column, String change, String later) {
        String before = "CREATE TABLE u (id int PRIMARY KEY, " + column + ")";
        Baseline baseline = sealed.changed(before, "ALTER TABLE u " + change, "ALTER TABLE u " + later);

        assertThat(sealed.takenBack(baseline, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        sealed.isAsAfter(before);
    }
}
