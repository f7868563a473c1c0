package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.execute.RetryOptions;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log does not tell is refused, and a log stands in nobody's way. */
class UndoLogRefusalTest extends LoggedTables {

    private static final String SWITCHED_ON_AGAIN = """
            DO $$ DECLARE t text; BEGIN
              FOR t IN SELECT tgname FROM pg_trigger WHERE tgrelid = 'account'::regclass LOOP
                EXECUTE format('ALTER TABLE account ENABLE ALWAYS TRIGGER %I', t);
              END LOOP;
            END $$""";

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
                "BEGIN ISOLATION LEVEL REPEATABLE READ; TRUNCATE account; COMMIT",
                "ALTER TABLE account DISABLE TRIGGER ALL; TRUNCATE account;" + SWITCHED_ON_AGAIN,
                "ALTER TABLE account DISABLE TRIGGER ALL; UPDATE account SET balance = 0;" + SWITCHED_ON_AGAIN,
                "CREATE TABLE heir () INHERITS (account)",
                "CREATE TABLE parent (LIKE account) PARTITION BY RANGE (id);"
                        + " ALTER TABLE parent ATTACH PARTITION account FOR VALUES FROM (0) TO (100); UPDATE parent SET balance = 0",
                "TRUNCATE account; INSERT INTO account VALUES (1, 'ann', 10);"
                        + " ALTER TABLE account ALTER balance TYPE int USING balance + 1"
            })
    void whatNoLogShowsIsRefusedBeforeAnythingRuns(String change) {
        assertNotLogged(captured(ACCOUNT), change);
    }

    @Test
    void labelsThatChangedPlacesAreNotWhatTheLogHas() {
        Baseline before = captured(
                "CREATE TYPE mood AS ENUM ('glad', 'sad'); CREATE TABLE account (id int PRIMARY KEY, m mood); INSERT INTO account VALUES (1, 'sad')");

        assertNotLogged(
                before,
                "UPDATE account SET m = 'glad'; ALTER TYPE mood RENAME VALUE 'glad' TO 'x';"
                        + " ALTER TYPE mood RENAME VALUE 'sad' TO 'glad'; ALTER TYPE mood RENAME VALUE 'x' TO 'sad'");
    }

    @Test
    void aTableThatWasDroppedIsRefused() {
        Baseline before = captured(ACCOUNT);
        database.execute("DROP TABLE account");
        rollback.seal(before);

        assertThat(takenBack(before)).wasRefusedUntouched();
    }

    @Test
    void nothingIsExportedBeforeTheSeal(@TempDir Path directory) {
        Baseline before = captured(ACCOUNT);

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.export(before, directory.resolve("archive")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-NOT-SEALED"));
    }

    /** What is truncated has to be read by us: policies may hide rows from the role that logs. */
    @Test
    void truncatedRowsThatRowSecurityHidesAreNotLogged() {
        String role = "logger_" + database.name();
        database.execute(ACCOUNT + "CREATE ROLE " + role + "; GRANT CREATE ON DATABASE " + database.name() + " TO "
                + role + "; GRANT ALL ON SCHEMA public TO " + role + "; ALTER TABLE account OWNER TO " + role);
        try {
            PostgresRollback theirs =
                    PostgresRollback.using(database.dataSourceAs(role)).build();
            Baseline before = theirs.capture("before", ScopeDraft::undoLog);
            database.execute(
                    "ALTER TABLE account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; TRUNCATE account");
            theirs.seal(before);

            assertThat(theirs.planBackTo(before).conflicts())
                    .extracting(Conflict::kind)
                    .contains(Conflict.Kind.ROWS_NOT_LOGGED);
        } finally {
            database.execute("DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
        }
    }

    @Test
    void nobodyElseMayReadALogOrCallItsFunctionWhateverTheDefaultPrivileges() {
        database.execute(
                "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO pg_monitor");
        captured(ACCOUNT);
        assertThat(
                        database.value(
                                "SELECT string_agg(o.name, ' ') FROM (SELECT relname::text, relacl, relowner FROM pg_class"
                                        + " WHERE relnamespace = 'rollback'::regnamespace UNION ALL SELECT proname::text, COALESCE(proacl, acldefault('f', proowner)), proowner"
                                        + " FROM pg_proc WHERE pronamespace = 'rollback'::regnamespace) o(name, acl, owner), aclexplode(o.acl) a WHERE a.grantee <> o.owner"))
                .isNull();
    }

    /** The triggers go under a lock that the application must not queue behind for long. */
    @Test
    void aSealThatDoesNotGetItsLocksInTimeIsRefusedAndCanBeSetLater() throws SQLException {
        Baseline before = captured(ACCOUNT);
        PostgresRollback hasty = PostgresRollback.using(database.kept())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withAttempts(1).withLockTimeout(Duration.ofMillis(100))))
                .build();
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("DELETE FROM account WHERE id = 1");
            assertThatExceptionOfType(RollbackException.class).isThrownBy(() -> hasty.seal(before));
            assertThatExceptionOfType(RollbackException.class).isThrownBy(() -> hasty.discard(before));
            reader.commit();
        }
        rollback.seal(before);
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).startsWith("(1,ann,10)");
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
        assertThat(database.value("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"))
                .isEqualTo("0");
    }
}
