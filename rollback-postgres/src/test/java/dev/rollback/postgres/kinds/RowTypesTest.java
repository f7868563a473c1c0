package dev.rollback.postgres.kinds;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No attribute gets its type back under an expression with a value of the composite type, or of the rows of the table: PostgreSQL 15.20 and 17.12 refuse it. */
class RowTypesTest {

    private static final String USERS = """
            CREATE FUNCTION by_default(x int, a address DEFAULT ROW(1, 'x')::address) RETURNS int LANGUAGE sql AS $$SELECT x$$;
            CREATE FUNCTION by_body(a address) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT (a).town; END;
            CREATE VIEW towns AS SELECT (ROW(1, 'x')::address).town;
            CREATE TABLE house (id int PRIMARY KEY, town text DEFAULT (ROW(1, 'x')::address).town, CHECK ((ROW(id, 'x')::address).town = 'x'));
            CREATE INDEX house_town ON house (((ROW(id, town)::address).town));
            CREATE FUNCTION rows_by_default(x item DEFAULT NULL::item) RETURNS int LANGUAGE sql AS $$SELECT 1$$;
            CREATE FUNCTION rows_by_body(x item) RETURNS int LANGUAGE sql RETURN (x).id;
            """;

    private static final String NO_USERS = """
            DROP FUNCTION by_default, by_body;
            DROP VIEW towns;
            DROP TABLE house;
            DROP FUNCTION rows_by_default, rows_by_body;
            """;

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NO_USERS + "ALTER TYPE address ALTER ATTRIBUTE zip TYPE bigint;" + USERS,
                "ALTER TYPE address ADD ATTRIBUTE street text",
                NO_USERS + "ALTER TABLE item ALTER day TYPE timestamp;" + USERS,
                NO_USERS + "ALTER TABLE item ALTER amount TYPE smallint;" + USERS,
                "ALTER TYPE mood ADD VALUE 'calm'",
                "ALTER TABLE item DROP number, DROP code, DROP twice"
            })
    void attributesGetTheirTypesBack(String change) {
        database.execute("""
                CREATE TYPE address AS (zip int, town text);
                CREATE DOMAIN code AS int CHECK (VALUE > 0);
                CREATE TYPE mood AS ENUM ('glad', 'sad');
                CREATE FUNCTION as_text(a address) RETURNS int LANGUAGE sql AS $$SELECT 1$$;
                CREATE TABLE item (id int PRIMARY KEY, day date, amount int, mood mood,
                    number int GENERATED ALWAYS AS IDENTITY, code code, twice int GENERATED ALWAYS AS (id * 2) STORED);
                INSERT INTO item (id, day, amount, mood, code) VALUES (1, '2026-01-01', 1, 'glad', 7), (2, '2026-01-02', 2, 'sad', 8);
                """ + USERS);
        Baseline before = rollback.capture("before");
        State then = State.of(database.kept());
        database.execute(change);
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .isExact()
                .wasCommitted();
        Equality.assertEqual(then, State.of(database.kept()));
    }
}
