package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.execute.RetryOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be erased is refused with nothing changed, and no refusal tells a value. */
class ErasureRefusalTest extends ErasureOnDatabase {

    private static final TableName NOWHERE = TableName.of("public", "nowhere");

    private Baseline captured() {
        database.execute(PEOPLE + "CREATE TABLE heap (a text); CREATE TABLE pair (a int, b date, PRIMARY KEY (a, b))");
        return rollback.capture("before");
    }

    private static void assertTells(RollbackException refused, String code, String... texts) {
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused).hasMessageContainingAll(texts);
        assertThat(refused).hasMessageNotContaining("zq7").hasMessageNotContaining(SECRET);
        assertThat(refused.toString()).doesNotContain("zq7");
    }

    @Test
    void tablesAndKeysThatDoNotFit() {
        Baseline before = captured();
        TableName pair = TableName.of("public", "pair");

        assertTells(refused(before, Erasure.of(NOWHERE, "zq7").and(PERSON, "2")), "RB-TABLE-UNKNOWN", "public.nowhere");
        assertTells(
                refused(before, Erasure.of(TableName.of("public", "heap"), "zq7")), "RB-ERASE-NO-KEY", "public.heap");
        assertTells(refused(before, Erasure.of(pair, "zq7")), "RB-ERASE-KEY", "public.pair", "(a, b)");
        assertTells(
                refused(before, Erasure.ofKeys(pair, List.of(List.of("1", "zq7")))), "RB-ERASE-KEY", "pair.b", "date");
        assertTells(refused(before, Erasure.of(PERSON, "2", "zq7")), "RB-ERASE-KEY", "person.id", "integer");
        assertTells(refusal(() -> rollback.erase(Erasure.of(NOWHERE, "zq7"))), "RB-TABLE-UNKNOWN", "no baseline");
        rollback.discard(before);
        assertTells(refusal(() -> rollback.erase(before, Erasure.of(PERSON, "2"))), "RB-BASELINE-GONE", "before");
        assertTells(refusal(() -> rollback.erase(Erasure.of(PERSON, "2"))), "RB-TABLE-UNKNOWN", "no baseline");
    }

    /** Only the server's word that a value is none of its type blames the key. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REVOKE ALL ON FUNCTION app.fits FROM PUBLIC|RB-PRIVILEGE",
                "CREATE OR REPLACE FUNCTION app.fits(text) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS 'SELECT pg_terminate_backend(pg_backend_pid())'|RB-CONNECTION"
            })
    void keysThatCannotBeLookedAt(String change, String code) {
        database.execute(
                "GRANT CREATE ON DATABASE " + database.name() + " TO rollback_owner",
                "CREATE SCHEMA app; GRANT USAGE ON SCHEMA app TO rollback_owner",
                "CREATE FUNCTION app.fits(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
                "CREATE DOMAIN app.word AS text CHECK (app.fits(VALUE)); CREATE TABLE app.word_list (word app.word PRIMARY KEY)",
                "ALTER TABLE app.word_list OWNER TO rollback_owner");
        PostgresRollback owner =
                PostgresRollback.using(database.dataSourceAs("rollback_owner")).build();
        Baseline before = owner.capture("before", scope -> scope.schemas("app"));
        database.execute(change);

        assertTells(
                catchThrowableOfType(
                        RollbackException.class,
                        () -> owner.erase(before, Erasure.of(TableName.of("app", "word_list"), "zq7"))),
                code,
                "baseline before");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE rollback.%s SET c2 = 'dan' WHERE c1 = 3|RB-BASELINE-DAMAGED",
                "DELETE FROM rollback.%s WHERE c1 = 3|RB-BASELINE-DAMAGED",
                "DROP TABLE rollback.%s|RB-BASELINE-DAMAGED",
                "ALTER TABLE rollback.%s DROP c3|RB-ERASE-UNCOMPUTABLE"
            })
    void damagedCopies(String damage, String code) {
        Baseline before = captured();
        database.execute(damage.formatted(database.value("SELECT copy FROM rollback.row_copy WHERE name = 'person'")));
        assertTells(refused(before, Erasure.of(PERSON, "2")), code, "baseline before", "nothing was changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE person; DROP DOMAIN word",
                "DROP TABLE person; DROP FUNCTION shout(text)",
                "ALTER DOMAIN word ADD CHECK (VALUE <> 'cid') NOT VALID"
            })
    void whatIsLeftCannotBeComputed(String change) {
        database.execute("""
                CREATE DOMAIN word AS text; CREATE FUNCTION shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
                CREATE TABLE person (id int PRIMARY KEY, name word, loud text GENERATED ALWAYS AS (shout(name)) STORED);
                INSERT INTO person VALUES (1, 'ann'), (2, 'bob-lives-here'), (3, 'cid');
                """);
        Baseline before = rollback.capture("before");
        database.execute(change);
        assertTells(refused(before, Erasure.of(PERSON, "2")), "RB-ERASE-UNCOMPUTABLE", "baseline before");
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
    }

    @Test
    void keysThatAreGeneratedCannotBeFollowed() {
        database.execute(PEOPLE + """
                ALTER TABLE person ADD code text GENERATED ALWAYS AS (lower(name)) STORED UNIQUE;
                CREATE TABLE trip (id int, person text REFERENCES person (code) ON DELETE CASCADE);
                CREATE TABLE stamp (a int, b int GENERATED ALWAYS AS (a) STORED PRIMARY KEY);
                """);
        Baseline before = rollback.capture("before");

        assertTells(refused(before, Erasure.of(PERSON, "2")), "RB-ERASE-UNCOMPUTABLE", "trip_person_fkey");
        assertTells(
                refused(before, Erasure.of(TableName.of("public", "stamp"), "1")), "RB-ERASE-NO-KEY", "public.stamp");
    }

    @Test
    void oneBaselineThatRefusesKeepsAllAsTheyWere() {
        captured();
        database.execute(
                "CREATE TABLE trip (id int PRIMARY KEY, person int REFERENCES person); INSERT INTO trip VALUES (1, 2)");
        Baseline second = rollback.capture("second");

        assertTells(refusal(() -> rollback.erase(Erasure.of(PERSON, "2"))), "RB-ERASE-REFERENCED", "baseline second");
        assertThat(rollback.erase(rollback.baseline("before"), Erasure.of(PERSON, "2"))
                        .total())
                .isEqualTo(1);
        assertThat(rollback.list()).extracting(Baseline::name).contains(second.name());
    }

    @Test
    void aRollbackThatRunsIsWaitedForAsLongAsLocksAre() throws Exception {
        Baseline before = captured();
        PostgresRollback hasty = PostgresRollback.using(database.dataSource())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults()
                                .withAttempts(2)
                                .withFirstWait(Duration.ofMillis(1))
                                .withLockTimeout(Duration.ofMillis(50))))
                .build();
        try (Connection running = database.connect();
                Statement statement = running.createStatement()) {
            statement.execute("BEGIN; SELECT pg_advisory_xact_lock(7046029254386353132)");
            RollbackException.Failed failed = catchThrowableOfType(
                    RollbackException.Failed.class, () -> hasty.erase(before, Erasure.of(PERSON, "2")));
            assertTells(failed, "RB-GIVEN-UP", "baseline before", "nothing was changed");
        }
        assertThat(hasty.erase(before, Erasure.of(PERSON, "2")).total()).isEqualTo(1);
    }
}
