package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.plan.ConflictPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and rows of all types: what remains has the digest that its table will have. */
class ErasedTypesTest extends ErasureOnDatabase {

    @Test
    void generatedColumnsAndTypesOfUsersAreComputedAnew() {
        database.execute("""
                CREATE TYPE mood AS ENUM ('so', 'la');
                CREATE TYPE spot AS (x int, note text);
                CREATE DOMAIN code AS char(6);
                CREATE FUNCTION shout(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN loud($1); END';
                CREATE FUNCTION loud(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
                CREATE TABLE person (
                  mood mood, name varchar(8) COLLATE "C", code code, PRIMARY KEY (mood, code),
                  at spot, spots spot[], price numeric(10, 2), ratio float4, pad char(5), doc jsonb, born timestamptz(0), raw bytea,
                  low text GENERATED ALWAYS AS (lower(name)) STORED, "Total ""x" bigint GENERATED ALWAYS AS (price * 2) STORED,
                  loud text GENERATED ALWAYS AS (shout(name)) STORED);
                INSERT INTO person VALUES
                  ('so', 'Ann', 'a1', '(1,"a, ""b")', '{"(1,a)","(2,)"}', 1.50, 0.1, 'p', '{"a": 1}', '2026-01-31 12:00+01', '\\x00ff'),
                  ('la', 'Bob', 'b2', NULL, NULL, NULL, 'NaN', NULL, NULL, NULL, 'bob-lives-here'),
                  ('la', 'Cid', 'a1', '(,)', '{}', -0.00, '-0', '', '[]', 'infinity', '');
                """);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person");

        assertThat(rollback.erase(before, Erasure.ofKeys(PERSON, List.of(List.of("la", "b2"))))
                        .total())
                .isEqualTo(1);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT string_agg(low || loud, ' ' ORDER BY low) FROM person"))
                .isEqualTo("annANN cidCID");
    }

    /** A value that is cut off or rounded to a column's limits would hit the row of somebody else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "varchar(3)|'bob'|bob|bobby",
                "char(5)|'bob'|bob|bobbyx",
                "numeric(6,2)|1.50|1.5|1.501",
                "timestamp(0)|'2026-01-31 12:00:00'|2026-01-31 12:00|2026-01-31 12:00:00.4",
                "text COLLATE \"C\"|'a''\"\\{},b'|a'\"\\{},b|a",
                "uuid|'b8b1a1a0-0000-4000-8000-00000000000b'|{B8B1A1A0-0000-4000-8000-00000000000B}|b8b1a1a0-0000-4000-8000-00000000000c",
                "int[]|'{1,2}'|{1, 2}|{2,1}",
                "word|'bob'|bob|bobby",
                "bit(3)|B'101'|101|1011",
                "bytea|'\\x62'|\\x62|\\x63"
            })
    void keysAreComparedAsTheTypeDoes(String type, String literal, String key, String other) {
        database.execute("CREATE DOMAIN word AS varchar(5)");
        database.execute(
                "CREATE TABLE person (id %s PRIMARY KEY, place text); INSERT INTO person VALUES (%s, 'bob-lives-here')"
                        .formatted(type, literal));
        Baseline before = rollback.capture("before");

        assertThat(rollback.erase(before, Erasure.of(PERSON, other)).total()).isEqualTo(0);
        assertThat(rollback.erase(before, Erasure.of(PERSON, key)).total()).isEqualTo(1);
        assertNothingKeeps(SECRET);
    }

    @Test
    void collationsAndTypesOfExtensionsThatTellNoCapitalsApartAreHeeded() {
        database.execute("""
                CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                CREATE SCHEMA types; CREATE EXTENSION citext SCHEMA types;
                CREATE TABLE person (id types.citext PRIMARY KEY, name text COLLATE blind UNIQUE);
                CREATE TABLE trip (person types.citext REFERENCES person ON DELETE CASCADE);
                CREATE TABLE leg (name text COLLATE blind REFERENCES person (name) ON DELETE CASCADE);
                INSERT INTO person VALUES ('Bob', 'Bobby'), ('Ann', 'Anna');
                INSERT INTO trip VALUES ('BOB'), ('bob'), ('ann');
                INSERT INTO leg VALUES ('BOBBY'), ('anna');
                """);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person");

        assertThat(rollback.erase(before, Erasure.of(PERSON, "bOB")).total()).isEqualTo(4);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT count(*) FROM trip")).isEqualTo("1");
    }

    @Test
    void virtualColumnsAreComputedAnew() {
        assumeTrue(Integer.parseInt(String.valueOf(database.value("SHOW server_version_num"))) >= 180000);
        database.execute(PEOPLE + "ALTER TABLE person ADD low text GENERATED ALWAYS AS (upper(name)) VIRTUAL");
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person");

        assertThat(rollback.erase(before, Erasure.of(PERSON, "2")).total()).isEqualTo(1);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT string_agg(low, ' ' ORDER BY id) FROM person"))
                .isEqualTo("ANN CID");
    }
}
