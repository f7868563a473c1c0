package dev.rollback.postgres.trap;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.verify.Difference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that nobody wrote are known by the versions of their rows. What changes values without writing rows must not slip through. */
class RowVersionTrapsTest {

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline captured() {
        database.execute(
                "CREATE TYPE mood AS ENUM ('sad', 'glad')",
                "CREATE TYPE pair AS (a int, b int)",
                "CREATE TABLE plain (id int PRIMARY KEY, note text, at timestamptz, amount numeric(12, 2))",
                "INSERT INTO plain SELECT i, 'note ' || i, '2026-01-01', i FROM generate_series(1, 100) i",
                "CREATE TABLE moody (id int PRIMARY KEY, mood mood, pairs pair[])",
                "INSERT INTO moody VALUES (1, 'sad', ARRAY[(1, 2)::pair]), (2, 'glad', NULL)",
                "CREATE TABLE pointing (id int PRIMARY KEY, at regclass)",
                "INSERT INTO pointing VALUES (1, 'plain')",
                "CREATE TABLE keyless (a int)",
                "INSERT INTO keyless VALUES (1), (1), (2)",
                "CREATE MATERIALIZED VIEW seen AS SELECT count(*) AS number FROM plain");
        return rollback.capture("before");
    }

    private List<String> differing(Baseline before) {
        return rollback.verify(before).differences().stream()
                .filter(difference -> difference.aspect().equals("rows"))
                .map(Difference::object)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE plain SET note = 'other' WHERE id = 7",
                "DELETE FROM plain WHERE id = 7",
                "INSERT INTO plain VALUES (0)",
                "DELETE FROM plain WHERE id = 7; INSERT INTO plain VALUES (0)",
                "TRUNCATE plain",
                "CREATE TABLE kept AS TABLE plain; TRUNCATE plain; INSERT INTO plain SELECT id, note, at, amount + 1 FROM kept; DROP TABLE kept",
                "UPDATE plain SET note = 'other' WHERE id = 7; VACUUM (FREEZE) plain",
                "UPDATE plain SET note = 'other' WHERE id = 7; VACUUM FULL plain",
                "UPDATE plain SET note = 'other' WHERE id = 7; CLUSTER plain USING plain_pkey"
            })
    void everyWriteIsSeen(String change) {
        Baseline before = captured();
        for (String statement : change.split("; ")) {
            database.execute(statement);
        }
        assertThat(differing(before)).containsExactly("table public.plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'",
                "ALTER TYPE pair ADD ATTRIBUTE c int",
                "ALTER TABLE moody ADD added int DEFAULT 5"
            })
    void valuesOfUserTypesAreLookedAt(String change) {
        Baseline before = captured();
        database.execute(change);
        assertThat(differing(before)).contains("table public.moody");
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .isExact();
        assertThat(differing(before)).isEmpty();
    }

    @Test
    void namesOfObjectsAreLookedAt() {
        Baseline before = captured();
        database.execute("ALTER TABLE plain RENAME TO simple");
        assertThat(differing(before)).contains("table public.pointing");
    }

    @Test
    void aMaterialisedViewThatWasFilledAnewIsLookedAt() {
        Baseline before = captured();
        database.execute("DELETE FROM plain WHERE id = 7", "REFRESH MATERIALIZED VIEW seen");
        assertThat(differing(before)).containsExactlyInAnyOrder("table public.plain", "materialized view public.seen");
    }

    @Test
    void whatAVirtualColumnShowsIsLookedAt() throws SQLException {
        assumeTrue(TestServer.shared().majorVersion() >= 18, "virtual columns came with PostgreSQL 18");
        database.execute(
                "CREATE TABLE derived (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL)",
                "INSERT INTO derived VALUES (1), (2)");
        Baseline before = captured();
        database.execute("ALTER TABLE derived ALTER twice SET EXPRESSION AS (id * 3)");
        assertThat(differing(before)).containsExactly("table public.derived");
    }

    @Test
    void whatIsWrittenTheWayItWasIsEqual() {
        Baseline before = captured();
        database.execute(
                "CREATE TABLE kept AS TABLE plain; TRUNCATE plain; INSERT INTO plain TABLE kept; DROP TABLE kept");
        database.execute("UPDATE moody SET mood = 'glad'; UPDATE moody SET mood = 'sad' WHERE id = 1");
        database.execute("DELETE FROM keyless; INSERT INTO keyless VALUES (2), (1), (1)");
        database.execute("VACUUM FULL plain");
        assertThat(rollback.verify(before).differences()).isEmpty();
        assertThat(rollback.planBackTo(before).isEmpty()).isTrue();
    }

    @Test
    void anImportKnowsNothingOfVersions(@TempDir Path folder) {
        Baseline before = captured();
        rollback.export(before, folder.resolve("out"));
        rollback.discard(before);
        database.execute("UPDATE plain SET note = 'other' WHERE id = 7");
        Baseline again = rollback.importFrom(folder.resolve("out"));
        assertThat(database.value("SELECT count(*) FROM rollback.row_copy WHERE file IS NOT NULL OR since IS NOT NULL"))
                .isEqualTo("0");
        assertThat(differing(again)).containsExactly("table public.plain");
    }

    @Test
    void anErasureLeavesOtherRowsThanThoseThatNobodyWrote() {
        Baseline before = captured();
        rollback.erase(before, Erasure.of(new TableName("public", "plain"), "7"));
        database.execute("DELETE FROM plain WHERE id = 8");
        assertThat(differing(rollback.baseline("before"))).containsExactly("table public.plain");
    }

    @Test
    void aSealFindsRowsThatCameWentAndChanged() {
        Baseline before = captured();
        String rows = database.value("SELECT string_agg(p::text, ' ' ORDER BY id) FROM plain p");
        database.execute(
                "DELETE FROM plain WHERE id IN (7, 8)",
                "INSERT INTO plain VALUES (0), (-1), (8)",
                "UPDATE plain SET note = 'other' WHERE id = 9",
                "UPDATE plain SET note = note WHERE id = 10",
                "UPDATE plain SET id = 111 WHERE id = 11");
        Baseline sealed = rollback.seal(before);
        assertThat(database.value("SELECT sum(rows) FROM rollback.row_delta")).isEqualTo("7");
        database.execute("UPDATE plain SET note = 'since' WHERE id = 12");
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(sealed)).acceptingAll()))
                .isExact();
        database.execute("UPDATE plain SET note = 'note 12' WHERE id = 12");
        assertThat(database.value("SELECT string_agg(p::text, ' ' ORDER BY id) FROM plain p"))
                .isEqualTo(rows);
    }
}
