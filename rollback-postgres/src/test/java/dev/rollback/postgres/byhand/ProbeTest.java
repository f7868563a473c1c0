package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.MovedSequence;
import dev.rollback.capture.Touched;
import dev.rollback.execute.RetryOptions;
import dev.rollback.name.TableName;
import dev.rollback.postgres.Guard;
import dev.rollback.postgres.GuardReport;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change that is tried leaves nothing, and what it touched is known. */
@Order(12)
class ProbeTest {

    private static final String SHOP = """
            CREATE TABLE kept (id serial PRIMARY KEY, note text);
            CREATE TABLE written (id int PRIMARY KEY, kept int REFERENCES kept ON DELETE CASCADE, note text);
            CREATE TABLE rewritten (id int PRIMARY KEY);
            CREATE TABLE emptied (id int);
            CREATE TABLE renamed (id int, name text);
            CREATE TABLE shrunk (id int, name text);
            CREATE TABLE indexed (id int);
            CREATE TABLE dropped (id int);
            CREATE TABLE parted (id int, note text) PARTITION BY RANGE (id);
            CREATE TABLE part_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
            CREATE TABLE part_2 PARTITION OF parted FOR VALUES FROM (10) TO (20);
            CREATE SEQUENCE numbers;
            INSERT INTO kept (note) VALUES ('a'), ('b');
            INSERT INTO written VALUES (1, 1, 'a'), (2, 2, 'b');
            INSERT INTO rewritten VALUES (1), (2);
            INSERT INTO emptied VALUES (1);
            INSERT INTO renamed VALUES (1, 'a');
            INSERT INTO shrunk VALUES (1, 'a');
            INSERT INTO dropped VALUES (1);
            INSERT INTO parted VALUES (1, 'a'), (11, 'b');
            CREATE MATERIALIZED VIEW shown AS SELECT id FROM rewritten;
            SELECT nextval('numbers');
            """;

    private static final String CHANGE = """
            UPDATE written SET note = 'x' WHERE id = 1;
            ALTER TABLE rewritten ADD stamp timestamptz DEFAULT clock_timestamp();
            TRUNCATE emptied;
            ALTER TABLE renamed RENAME name TO label;
            ALTER TABLE shrunk DROP COLUMN name;
            CREATE INDEX indexed_id ON indexed (id);
            DROP TABLE dropped;
            CREATE TABLE came (id int);
            UPDATE parted SET note = 'y' WHERE id = 1;
            REFRESH MATERIALIZED VIEW shown
            """;

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.dataSource()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private static Guard.Change sql(String... statements) {
        return connection -> run(connection, statements);
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private Touched probe(Guard.Change change) {
        return rollback.probe(everything -> everything, change);
    }

    private static Set<TableName> tables(String... names) {
        return Stream.of(names).map(name -> TableName.of("public", name)).collect(Collectors.toSet());
    }

    /** Sessions that were closed go a moment later. */
    private State setUp() throws Exception {
        database.execute(SHOP);
        State state = State.of(database.dataSource());
        try (Connection admin = database.server().admin().getConnection();
                Statement statement = admin.createStatement()) {
            for (boolean quiet = false; !quiet; ) {
                try (ResultSet others = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = '" + database.name() + "'")) {
                    others.next();
                    quiet = others.getInt(1) == 0;
                }
            }
        }
        return state;
    }

    private void assertUnchanged(State state) {
        Equality.assertEqual(state, State.of(database.dataSource()));
    }

    @Test
    void tellsWhatItTouchedAndLeavesNothing() throws Exception {
        State state = setUp();

        Touched touched = probe(sql(CHANGE));

        assertThat(touched.written()).isEqualTo(tables("written", "part_1", "shown"));
        assertThat(touched.rewritten()).isEqualTo(tables("rewritten", "emptied", "shown"));
        assertThat(touched.altered()).isEqualTo(tables("renamed", "shrunk"));
        assertThat(touched.dropped()).isEqualTo(tables("dropped"));
        assertThat(touched.created()).isEqualTo(tables("came"));
        assertThat(touched.definitions())
                .containsExactly(
                        "column public.came.id created",
                        "column public.dropped.id dropped",
                        "column public.renamed.name altered",
                        "column public.rewritten.stamp created",
                        "column public.shrunk.name dropped",
                        "default public.rewritten.stamp created",
                        "index public.indexed_id created",
                        "table public.came created",
                        "table public.dropped dropped");
        assertThat(touched.sequences()).isEmpty();
        assertUnchanged(state);
    }

    @Test
    void nothingIsNothing() throws Exception {
        State state = setUp();

        assertThat(probe(sql(
                                "SELECT * FROM kept",
                                "UPDATE written SET note = 'x' WHERE id = 99",
                                "SET lock_timeout = 1"))
                        .isNothing())
                .isTrue();
        assertUnchanged(state);
    }

    @Test
    void whatForeignKeysAndDeferredTriggersWriteIsSeen() throws Exception {
        State state = setUp();
        database.execute("""
                CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO emptied VALUES (NEW.id); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER later AFTER INSERT ON dropped DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION noted();
                """);

        Touched touched = probe(sql("DELETE FROM kept WHERE id = 1", "INSERT INTO dropped VALUES (2)"));

        assertThat(touched.written()).isEqualTo(tables("kept", "written", "dropped", "emptied"));
        assertThat(touched.uncoverable()).isEmpty();
        database.execute("DROP TRIGGER later ON dropped; DROP FUNCTION noted");
        assertUnchanged(state);
    }

    @Test
    void whereNothingIsCountedLocksTell() throws Exception {
        setUp();
        database.execute("ALTER DATABASE " + database.name() + " SET track_counts = off");

        assertThat(probe(sql("UPDATE written SET note = 'x'", "SELECT * FROM kept FOR UPDATE"))
                        .written())
                .isEqualTo(tables("written"));
    }

    @Test
    void sequencesThatMovedArePutBackWhileNobodyElseDoesAnything() throws Exception {
        State state = setUp();

        Touched touched = probe(sql(
                "INSERT INTO kept (note) VALUES ('c'), ('d')",
                "SELECT setval('numbers', 1000, false)",
                "TRUNCATE written RESTART IDENTITY"));

        assertThat(touched.sequences())
                .extracting(MovedSequence::toString)
                .containsExactlyInAnyOrder(
                        "public.kept_id_seq from 2, called to 4, called, put back",
                        "public.numbers from 1, called to 1000, put back");
        assertUnchanged(state);
        assertThat(database.value("SELECT nextval('kept_id_seq') || ' ' || nextval('numbers')"))
                .isEqualTo("3 2");
    }

    @Test
    void aSequenceThatAnotherSessionMayHaveDrawnFromStaysWhereItIs() throws Exception {
        setUp();

        Touched touched = probe(connection -> {
            run(connection, "SELECT nextval('numbers')");
            database.value("SELECT nextval('numbers')");
            run(connection, "SELECT nextval('numbers')");
        });

        assertThat(touched.sequences())
                .extracting(MovedSequence::toString)
                .containsExactly("public.numbers from 1, called to 4, called, left there");
        assertThat(database.value("SELECT nextval('numbers')")).isEqualTo("5");
    }

    @Test
    void aSessionThatOnlyLooksOnIsDoubtEnough() throws Exception {
        setUp();
        try (Connection other = database.connect()) {
            run(other, "SELECT 1");
            assertThat(probe(sql("SELECT nextval('numbers')")).sequences())
                    .extracting(MovedSequence::outcome)
                    .containsExactly(MovedSequence.Outcome.PUT_BACK);
            assertThat(probe(connection -> {
                                run(connection, "SELECT nextval('numbers')");
                                run(other, "SELECT 1");
                            })
                            .sequences())
                    .extracting(MovedSequence::outcome)
                    .containsExactly(MovedSequence.Outcome.LEFT);
        }
    }

    @Test
    void aChangeThatFailsLeavesNothing() throws Exception {
        State state = setUp();

        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(
                        () -> probe(sql("DELETE FROM written", "SELECT nextval('numbers')", "SELECT * FROM nowhere")))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("RB-PROBE-FAILED");
                    assertThat(e.reason()).contains("nowhere").contains("42P01");
                    assertThat(e.advice()).endsWith("nothing was changed");
                });
        assertUnchanged(state);
    }

    @Test
    void aFailureThatTheChangeDoesNotMindIsOneAllTheSame() throws Exception {
        State state = setUp();

        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(() -> probe(connection -> {
                    run(connection, "DELETE FROM written");
                    ignoring(() -> run(connection, "SELECT * FROM nowhere"));
                }))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-PROBE-FAILED"));
        assertUnchanged(state);
    }

    @Test
    void whatAFailedChangeLeavesIsSaid() throws Exception {
        setUp();

        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(() -> probe(connection -> {
                    run(connection, "SELECT nextval('numbers')");
                    database.value("SELECT nextval('numbers')");
                    throw new IllegalStateException("secret row");
                }))
                .satisfies(e -> {
                    assertThat(e.reason()).isEqualTo("it failed with java.lang.IllegalStateException");
                    assertThat(e.advice()).contains("public.numbers from 1, called to 3, called, left there");
                });
    }

    @Test
    void anErrorIsPassedOn() throws Exception {
        State state = setUp();

        assertThatThrownBy(() -> probe(connection -> {
                    run(connection, "DELETE FROM written", "SELECT nextval('numbers')");
                    throw new AssertionError("no");
                }))
                .isInstanceOf(AssertionError.class);
        assertUnchanged(state);
    }

    @Test
    void whatWouldFailAtTheCommitFails() throws Exception {
        State state = setUp();
        database.execute("ALTER TABLE written ALTER CONSTRAINT written_kept_fkey DEFERRABLE INITIALLY DEFERRED");

        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(() -> probe(sql("UPDATE written SET kept = 99")))
                .satisfies(e -> assertThat(e.reason()).contains("23503"));
        database.execute("ALTER TABLE written ALTER CONSTRAINT written_kept_fkey NOT DEFERRABLE");
        assertUnchanged(state);
    }

    static Stream<Guard.Change> endings() {
        return Stream.of(
                Connection::commit,
                connection -> connection.setAutoCommit(true),
                Connection::rollback,
                Connection::close,
                sql("COMMIT"),
                sql("DELETE FROM written; COMMIT; DELETE FROM kept; COMMIT"),
                sql("COMMIT AND CHAIN"),
                sql("ROLLBACK; DELETE FROM written; COMMIT"),
                sql("PREPARE TRANSACTION 'p'"),
                connection -> {
                    ignoring(() -> run(connection, "COMMIT"));
                    ignoring(() -> run(connection, "DELETE FROM written"));
                    ignoring(() -> run(connection, "COMMIT"));
                    ignoring(() -> run(connection, "DELETE FROM written; COMMIT"));
                },
                connection -> {
                    ignoring(connection::commit);
                    run(connection, "DELETE FROM written");
                });
    }

    private interface Doing {
        void now() throws SQLException;
    }

    private static void ignoring(Doing what) {
        try {
            what.now();
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aChangeThatEndsItsTransactionIsRefusedWithNothingDone(Guard.Change ending) throws Exception {
        State state = setUp();

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> probe(connection -> {
                    run(connection, "DELETE FROM written", "TRUNCATE emptied");
                    ending.on(connection);
                }))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo("RB-PROBE-ENDED");
                    assertThat(e.advice()).endsWith("nothing was changed");
                });
        assertUnchanged(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM written",
                "CREATE INDEX CONCURRENTLY ON written (note)",
                "ALTER SYSTEM SET work_mem = '5MB'",
                "CALL committing()"
            })
    void whatNoTransactionHoldsIsRefused(String statement) throws Exception {
        State state = setUp();
        database.execute("CREATE PROCEDURE committing() LANGUAGE plpgsql AS 'BEGIN DELETE FROM written; COMMIT; END'");

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> probe(sql("DELETE FROM written", statement)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-PROBE-NO-TRANSACTION"));
        database.execute("DROP PROCEDURE committing");
        assertUnchanged(state);
    }

    @Test
    void aLockThatDoesNotComeInTimeEndsIt() throws Exception {
        State state = setUp();
        PostgresRollback hasty = PostgresRollback.using(database.dataSource())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withLockTimeout(Duration.ofMillis(100))))
                .build();
        try (Connection reader = database.connect()) {
            reader.setAutoCommit(false);
            run(reader, "SELECT * FROM written");
            assertThatExceptionOfType(RollbackException.Failed.class)
                    .isThrownBy(() -> hasty.probe(everything -> everything, sql("DROP TABLE written")))
                    .satisfies(e -> assertThat(e.code() + e.reason()).contains("RB-PROBE-FAILED", "55P03"));
        }
        assertUnchanged(state);
    }

    @Test
    void aPooledConnectionGoesBackAsItCame() throws Exception {
        setUp();
        try (HikariDataSource pool = database.pool()) {
            pool.setMaximumPoolSize(1);
            PostgresRollback pooled = PostgresRollback.using(pool).build();
            pooled.probe(everything -> everything, sql("SET search_path = pg_catalog", "DELETE FROM public.written"));
            assertThatExceptionOfType(RollbackException.Refused.class)
                    .isThrownBy(() -> pooled.probe(everything -> everything, Connection::close));
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet setting = statement.executeQuery(
                            "SELECT current_setting('default_transaction_read_only') || current_setting('search_path')")) {
                setting.next();
                assertThat(setting.getString(1)).isEqualTo("off\"$user\", public");
                assertThat(connection.getAutoCommit()).isTrue();
            }
        }
    }

    @Test
    void whatItTouchedIsAllThatACaptureKeeps() throws Exception {
        State state = setUp();
        Touched touched = probe(sql(CHANGE));

        Baseline before =
                rollback.capture("before", scope -> scope.undoLogFrom(0).protecting(touched));
        assertThat(before.protections())
                .extracting(each -> each.table().name() + " " + each.protection())
                .containsExactlyInAnyOrder(
                        "written UNDO_LOG",
                        "part_1 UNDO_LOG",
                        "rewritten COPY",
                        "emptied COPY",
                        "renamed COPY",
                        "shrunk COPY",
                        "dropped COPY");
        database.execute(CHANGE);
        rollback.seal(before);

        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .wasCommitted();
        assertUnchanged(state);
    }

    @Test
    void aGuardThatProbesKeepsWhatTheChangeTouches() throws Exception {
        State state = setUp();

        GuardReport report = rollback.guard("before", everything -> everything)
                .probing()
                .change(sql(CHANGE))
                .verify((checks, before) -> checks.verifyCounts(before))
                .run();

        assertThat(report.kept()).isFalse();
        assertThat(report.rollback().orElseThrow()).wasCommitted();
        assertThat(report.before().protections())
                .extracting(each -> each.table().name())
                .contains("written", "dropped")
                .doesNotContain("kept", "indexed", "part_2");
        assertUnchanged(state);
    }

    @Test
    void aGuardDoesNotBeginWhatFailsInTheProbe() throws Exception {
        State state = setUp();

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.guard("before", everything -> everything)
                        .probing()
                        .change(sql("VACUUM written"))
                        .run());
        assertThat(rollback.find("before")).isEmpty();
        assertUnchanged(state);
    }
}
