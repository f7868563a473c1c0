package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.capture.Protection;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.TableProtection;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Exactness;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Tables whose writes are logged are taken back as if they had been copied, or not at all. */
class UndoLogTest extends LoggedTables {

    @Test
    void whatTheChangeWroteGoesBackAndWhatOthersWroteSinceStays() {
        Baseline before = captured(ACCOUNT);
        assertThat(before.protections())
                .containsExactly(new TableProtection(
                        dev.rollback.name.TableName.of("public", "account"), Protection.UNDO_LOG, 0, 0));
        database.execute(
                "UPDATE account SET balance = 0 WHERE id IN (1, 2)",
                "UPDATE account SET balance = 1 WHERE id = 1",
                "DELETE FROM account WHERE id = 3",
                "INSERT INTO account VALUES (5, 'eve', 50), (7, 'gus', 70)",
                "DELETE FROM account WHERE id = 7");
        Baseline sealed = rollback.seal(before);
        assertThat(sealed.protections()).isEqualTo(before.protections());
        assertNothingIsArmed();
        database.execute(
                "UPDATE account SET owner = 'ANN' WHERE id = 1",
                "INSERT INTO account VALUES (6, 'fay', 60)",
                "DELETE FROM account WHERE id = 4");

        RollbackReport report = takenBack(before);

        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        assertThat(database.value(ROWS)).isEqualTo("(1,ANN,10) (2,bob,20) (3,cid,30) (6,fay,60)");
        assertThat(rollback.planBackTo(before).isEmpty()).isTrue();
    }

    @Test
    void theRollbackIsTakenBackToo() {
        Baseline before = captured(ACCOUNT);
        database.execute("UPDATE account SET balance = 0 WHERE id = 1; DELETE FROM account WHERE id = 2");
        rollback.seal(before);
        RollbackReport report = takenBack(before);

        assertThat(takenBack(rollback.baseline(report.ownBaseline().orElseThrow())))
                .wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,0) (3,cid,30) (4,dee,40)");
    }

    @Test
    void anImportedTwinStandsBesideTheExportedOne(@TempDir Path home) {
        Baseline before = captured(ACCOUNT);
        database.execute("UPDATE account SET balance = 0 WHERE id = 1; DELETE FROM account WHERE id = 2");
        rollback.export(rollback.seal(before), home.resolve("archive"));

        Baseline twin = rollback.importFrom(
                home.resolve("archive"), ImportOptions.defaults().withName("twin"));
        assertThat(twin.protections()).isEqualTo(before.protections());
        assertThat(database.value("SELECT string_agg(DISTINCT baseline_name, ', ') FROM rollback.undo_log"))
                .isEqualTo("before, twin");
        rollback.discard(before);
        database.execute("UPDATE account SET owner = 'ANN' WHERE id = 1");
        assertThat(takenBack(twin)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ANN,10) (2,bob,20) (3,cid,30) (4,dee,40)");
    }

    @Test
    void columnsAndIndexesThatComeDoNotMatter() throws Exception {
        database.execute(ACCOUNT);
        State state = State.of(database.kept());
        Baseline before = captured("SELECT 1");
        try (Connection session = database.connect();
                Statement statement = session.createStatement()) {
            statement.execute("UPDATE account SET balance = 0 WHERE id = 1");
            statement.execute("ALTER TABLE account ADD email text NOT NULL DEFAULT 'none'");
            statement.execute("UPDATE account SET email = 'bob@x', balance = 5 WHERE id IN (1, 2)");
            statement.execute("CREATE INDEX ON account (email)");
            statement.execute("INSERT INTO account VALUES (5, 'eve', 50, 'eve@x')");
        }
        rollback.seal(before);

        assertThat(takenBack(before)).isExact().wasCommitted();
        Equality.assertEqual(state, State.of(database.kept()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE account ADD code uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE account ADD doubled int GENERATED ALWAYS AS (balance * 2) STORED",
                "ALTER TABLE account SET UNLOGGED",
                "CLUSTER account USING account_pkey",
                "VACUUM FULL account"
            })
    void rewritesThatKeepAllValuesDoNotMatter(String rewrite) {
        database.execute(ACCOUNT);
        State state = State.of(database.kept());
        Baseline before = captured("SELECT 1");
        database.execute("UPDATE account SET balance = 0 WHERE id = 1", rewrite, "DELETE FROM account WHERE id = 2");
        rollback.seal(before);

        assertThat(takenBack(before)).isExact().wasCommitted();
        Equality.assertEqual(state, State.of(database.kept()));
    }

    @Test
    void rowsThatWereTruncatedComeBack() {
        Baseline before = captured(ACCOUNT);
        database.execute("UPDATE account SET balance = 0 WHERE id = 1; TRUNCATE account;"
                + " INSERT INTO account VALUES (1, 'ann', 10), (9, 'ivy', 90)");
        rollback.seal(before);

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40)");
    }

    @Test
    void copiedMergedCascadedReplicatedAndAbortedWritesAreLoggedAsTheyAre() throws Exception {
        Baseline before = captured("""
                CREATE TABLE person (id int PRIMARY KEY);
                INSERT INTO person VALUES (1), (2), (3);
                CREATE TABLE account (id int PRIMARY KEY, person int NOT NULL REFERENCES person ON DELETE CASCADE);
                INSERT INTO account VALUES (10, 1), (20, 2), (30, 3);
                """);
        try (Connection session = database.connect();
                Statement statement = session.createStatement()) {
            session.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY account FROM STDIN", new StringReader("40\t1\n"));
            statement.execute("INSERT INTO account VALUES (40, 2), (50, 1) ON CONFLICT (id) DO UPDATE SET person = 3");
            statement.execute("MERGE INTO account a USING (VALUES (50), (60)) v(id) ON a.id = v.id"
                    + " WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (v.id, 1)");
            statement.execute("DELETE FROM person WHERE id = 2");
            statement.execute("SET session_replication_role = replica; UPDATE account SET person = 1 WHERE id = 30");
            statement.execute("BEGIN; DELETE FROM account; ROLLBACK");
            statement.execute(
                    "BEGIN; SAVEPOINT s; DELETE FROM account; ROLLBACK TO s; DELETE FROM account WHERE id = 10; COMMIT");
        }
        rollback.seal(before);

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(10,1) (20,2) (30,3)");
        assertThat(database.value("SELECT string_agg(id::text, ' ' ORDER BY id) FROM person"))
                .isEqualTo("1 2 3");
    }

    @Test
    void equalRowsWithoutAKeyComeBackInTheirNumber() {
        Baseline before = captured(
                "CREATE TABLE account (owner text, points json);"
                        + " INSERT INTO account SELECT 'ann', '{}' FROM generate_series(1, 3); INSERT INTO account VALUES ('bob', NULL)");
        database.execute("DELETE FROM account WHERE ctid IN (SELECT ctid FROM account WHERE owner = 'ann' LIMIT 2)");
        database.execute("INSERT INTO account VALUES ('bob', NULL)");
        rollback.seal(before);

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(ann,{}) (ann,{}) (ann,{}) (bob,)");
    }

    @Test
    void valuesOfUserTypesAreLoggedAlikeWhateverTheWritersSettings() {
        Baseline before = captured(
                "CREATE DOMAIN moment AS timestamptz; CREATE DOMAIN share AS float8; CREATE TYPE mood AS ENUM ('so', 'la');"
                        + " CREATE TABLE account (id int PRIMARY KEY, seen moment, mood mood, share share);"
                        + " INSERT INTO account VALUES (1, '2026-01-31 12:00+00', 'so', 0.1)");
        database.execute("SET extra_float_digits = -5; SET TimeZone = 'Asia/Tokyo'; UPDATE account SET mood = 'la'");
        database.execute(
                "SET DateStyle = 'ISO, DMY'; UPDATE account SET mood = 'so'; UPDATE account SET seen = '2026-02-01 00:00+00'");
        rollback.seal(before);

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(
                        "SELECT id || ' ' || (seen AT TIME ZONE 'UTC') || ' ' || mood || ' ' || share FROM account"))
                .isEqualTo("1 2026-01-31 12:00:00 so 0.1");
    }

    @Test
    void writersNeedNoRightsOnTheLogAndSeeNothingOfIt() throws Exception {
        String role = "writer_" + database.name();
        database.execute(ACCOUNT + "CREATE ROLE " + role + "; GRANT INSERT, SELECT, UPDATE ON account TO " + role);
        try {
            Baseline before = captured("SELECT 1");
            try (Connection session = database.dataSourceAs(role).getConnection();
                    Statement statement = session.createStatement()) {
                statement.execute("UPDATE account SET balance = 0 WHERE id = 1");
            }
            assertThat(database.value("SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a"
                            + " WHERE c.relnamespace = 'rollback'::regnamespace AND a.grantee <> c.relowner"))
                    .isEqualTo("0");
            rollback.seal(before);
            assertThat(takenBack(before)).wasCommitted();
            assertThat(database.value(ROWS)).startsWith("(1,ann,10)");
        } finally {
            database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    @Test
    void aGuardSealsWhatItTakesBack() {
        database.execute(ACCOUNT);
        GuardReport report = rollback.guard("before", ScopeDraft::undoLog)
                .change(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("DELETE FROM account WHERE id < 3");
                    }
                    throw new IllegalStateException("no");
                })
                .run();

        assertThat(report.rollback().orElseThrow()).isExact().wasCommitted();
        assertThat(database.value("SELECT count(*) FROM account")).isEqualTo("4");
        assertNothingIsArmed();
    }

    @Test
    void smallTablesAreCopied() {
        database.execute(
                ACCOUNT + "CREATE TABLE large AS SELECT i, repeat('x', 100) AS t FROM generate_series(1, 2000) i;"
                        + " CREATE TABLE parted (id int) PARTITION BY RANGE (id);"
                        + " CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (100000);"
                        + " INSERT INTO parted SELECT generate_series(1, 20000)");
        Baseline before = rollback.capture("before", scope -> scope.undoLogFrom(100_000));

        assertThat(before.protections())
                .extracting(each -> each.table().name() + " " + each.protection())
                .containsExactlyInAnyOrder("account COPY", "part UNDO_LOG", "large UNDO_LOG");
        rollback.discard(before);
        assertNothingIsArmed();
    }
}
