package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Protection;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.capture.TableProtection;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Exactness;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Tables whose writes are logged are taken back as if they had been copied, or not at all. */
class UndoLogTest {

    private static final String ROWS = "SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM account t";

    private static final String ACCOUNT = """
            CREATE TABLE account (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL DEFAULT 0);
            INSERT INTO account VALUES (1, 'ann', 10), (2, 'bob', 20), (3, 'cid', 30), (4, 'dee', 40);
            """;

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.dataSource()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline captured(String setUp) {
        database.execute(setUp);
        return rollback.capture("before", ScopeDraft::undoLog);
    }

    private RollbackReport takenBack(Baseline before) {
        return rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
    }

    private void assertNothingIsArmed() {
        assertThat(database.value("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                .isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM rollback.undo_log")).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM pg_proc WHERE pronamespace = 'rollback'::regnamespace"))
                .isEqualTo("0");
    }

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
        rollback.seal(before);
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
    void columnsAndIndexesThatComeDoNotMatter() throws Exception {
        database.execute(ACCOUNT);
        State state = State.of(database.dataSource());
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
        Equality.assertEqual(state, State.of(database.dataSource()));
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
    void copiedCascadedReplicatedAndAbortedWritesAreLoggedAsTheyAre() throws Exception {
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

    private void as(String application, String sql) {
        database.execute("SET application_name = '" + application + "'; " + sql);
    }

    @Test
    void whatOthersWroteDuringTheChangeStays() {
        Baseline before = captured(ACCOUNT + "CREATE TABLE note (line text); INSERT INTO note VALUES ('a'), ('a')");
        as("migration", "UPDATE account SET balance = 0 WHERE id IN (1, 2); INSERT INTO note VALUES ('a')");
        as("shop", "UPDATE account SET owner = 'ANN' WHERE id = 1; INSERT INTO account VALUES (5, 'eve', 50)");
        as("shop", "DELETE FROM account WHERE id = 4; INSERT INTO note VALUES ('b')");
        as("migration", "DELETE FROM account WHERE id = 3");
        rollback.seal(before, SealOptions.defaults().writtenByApplication("migration"));
        as("migration", "UPDATE account SET balance = 51 WHERE id = 5");

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ANN,10) (2,bob,20) (3,cid,30) (5,eve,51)");
        assertThat(database.value("SELECT string_agg(line, ' ' ORDER BY line) FROM note"))
                .isEqualTo("a a b");
    }

    @Test
    void whatOthersWroteOverTheChangeIsAConflict() {
        Baseline before = captured(ACCOUNT);
        as("migration", "UPDATE account SET balance = 0 WHERE id = 1");
        as("shop", "UPDATE account SET balance = 7 WHERE id = 1");
        rollback.seal(before, SealOptions.defaults().writtenByApplication("migration"));

        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.COLUMN_WRITTEN_TWICE);
        assertThat(takenBack(before)).wasRefusedUntouched();
    }

    @Test
    void writersAreToldApartByRoleAndLogin() {
        String role = "deployer_" + database.name();
        database.execute(ACCOUNT + "CREATE ROLE " + role + "; GRANT ALL ON account TO " + role);
        try {
            Baseline before = captured("SELECT 1");
            database.execute("SET ROLE " + role + "; UPDATE account SET balance = 0 WHERE id = 1");
            database.execute("UPDATE account SET balance = 0 WHERE id = 2");
            rollback.seal(before, SealOptions.defaults().writtenByRole(role));

            assertThat(takenBack(before)).wasCommitted();
            assertThat(database.value(ROWS)).startsWith("(1,ann,10) (2,bob,0)");
            Baseline again = rollback.capture("again", ScopeDraft::undoLog);
            database.execute("SET ROLE " + role + "; UPDATE account SET balance = 0 WHERE id = 3");
            rollback.seal(again, SealOptions.defaults().writtenByLogin(role));
            assertThat(rollback.planBackTo(again).isEmpty()).isTrue();
        } finally {
            database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    @Test
    void writesThatCannotBeAttributedAreRefusedAndTheSealIsNotSet() {
        Baseline before = captured(ACCOUNT);
        as("migration", "UPDATE account SET balance = 0 WHERE id = 1");
        as("shop", "UPDATE account SET balance = 1 WHERE id = 1");
        as("migration", "UPDATE account SET balance = 2 WHERE id = 1");
        assertNotAttributed(before, "account between two writes");

        rollback.seal(before);
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).startsWith("(1,ann,10)");
    }

    @Test
    void writesToCopiedTablesAreNobodys() {
        Baseline before = captured("CREATE UNLOGGED TABLE copied (id int)");
        as("migration", "INSERT INTO copied VALUES (1)");
        assertNotAttributed(before, "a copy does not tell who wrote them");
    }

    private void assertNotAttributed(Baseline before, String reason) {
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.seal(before, SealOptions.defaults().writtenByApplication("migration")))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-SEAL-ATTRIBUTION"));
    }

    @Test
    void nothingIsPlannedBeforeTheSeal() {
        Baseline before = captured(ACCOUNT);
        database.execute("DELETE FROM account");

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(before))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-NOT-SEALED"));
        assertThat(database.value(ROWS)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE account DROP COLUMN balance",
                "ALTER TABLE account ALTER balance TYPE bigint",
                "ALTER TABLE account ALTER balance TYPE int USING balance + 1",
                "ALTER TABLE account RENAME owner TO holder; UPDATE account SET balance = 0",
                "ALTER TABLE account DISABLE TRIGGER ALL; UPDATE account SET balance = 0; ALTER TABLE account ENABLE TRIGGER ALL",
                "TRUNCATE account; INSERT INTO account VALUES (1, 'ann', 10);"
                        + " ALTER TABLE account ALTER balance TYPE int USING balance + 1"
            })
    void whatNoLogShowsIsRefusedBeforeAnythingRuns(String change) {
        Baseline before = captured(ACCOUNT);
        database.execute(change);
        rollback.seal(before);
        State changed = State.of(database.dataSource());

        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.RESTORE_BASELINE);
        assertThat(plan.conflicts()).extracting(Conflict::kind).contains(Conflict.Kind.ROWS_NOT_LOGGED);
        assertThat(rollback.execute(rollback.review(plan).acceptingAll())).wasRefusedUntouched();
        Equality.assertEqual(changed, State.of(database.dataSource()));
    }

    @Test
    void aTableThatWasDroppedIsRefused() {
        Baseline before = captured(ACCOUNT);
        database.execute("DROP TABLE account");
        rollback.seal(before);

        assertThat(takenBack(before)).wasRefusedUntouched();
    }

    @Test
    void partitionsAndSmallTablesAreCopied() {
        database.execute(
                ACCOUNT + "CREATE TABLE large AS SELECT i, repeat('x', 100) AS t FROM generate_series(1, 2000) i;"
                        + " CREATE TABLE parted (id int) PARTITION BY RANGE (id);"
                        + " CREATE TABLE part PARTITION OF parted FOR VALUES FROM (0) TO (100000);"
                        + " INSERT INTO parted SELECT generate_series(1, 20000)");
        Baseline before = rollback.capture("before", scope -> scope.undoLogAbove(100_000));

        assertThat(before.protections())
                .extracting(each -> each.table().name() + " " + each.protection())
                .containsExactlyInAnyOrder("account COPY", "part COPY", "large UNDO_LOG");
        rollback.discard(before);
        assertNothingIsArmed();
    }

    @Test
    void aCaptureThatIsRefusedLeavesNothingArmed() {
        captured(ACCOUNT);
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.capture("before", ScopeDraft::undoLog))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-BASELINE-EXISTS"));
        assertThat(database.value("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                .isEqualTo("5");
        rollback.discard(rollback.baseline("before"));
        assertNothingIsArmed();
    }
}
