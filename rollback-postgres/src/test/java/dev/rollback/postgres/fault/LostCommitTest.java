package dev.rollback.postgres.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.fault.LosingConnections.When;
import dev.rollback.postgres.internal.sql.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever commit loses its connection: what is reported is what the server did. */
class LostCommitTest {

    private static final String KEPT =
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'rollback' AND tablename ~ '^(rows|log|delta)_'";

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback sound =
            PostgresRollback.using(database.dataSource()).build();

    @BeforeEach
    void fill() {
        database.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Tries with each commit in turn, until there are no more. */
    private int losing(When when, Consumer<PostgresRollback> work, Consumer<Throwable> outcome) {
        for (int number = 1; ; number++) {
            LosingConnections connections = new LosingConnections(database.dataSource(), when, number);
            PostgresRollback rollback =
                    PostgresRollback.using(connections.dataSource()).build();
            Throwable thrown = catchThrowable(() -> work.accept(rollback));
            if (!connections.lost()) {
                assertThat(thrown).isNull();
                return number - 1;
            }
            outcome.accept(thrown);
        }
    }

    private void assertCaptured(boolean there) {
        assertThat(sound.list()).hasSize(there ? 1 : 0);
        assertThat(database.value(KEPT)).isEqualTo(there ? "1" : "0");
        sound.list().forEach(sound::discard);
        assertThat(database.value(KEPT)).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void aCaptureIsThereUnlessItSaysThatItIsNot(When when) {
        sound.discard(sound.capture("first"));
        int commits = losing(when, rollback -> rollback.capture("before"), thrown -> {
            switch (when) {
                case BEFORE -> assertThat(thrown).isInstanceOf(RollbackException.Failed.class);
                case AFTER -> assertThat(thrown).isNull();
                case FOR_GOOD -> assertThat(thrown).isInstanceOf(RollbackException.class);
            }
            if (when == When.FOR_GOOD) {
                sound.list().forEach(sound::discard);
            } else {
                assertCaptured(when == When.AFTER);
            }
        });
        assertThat(commits).isEqualTo(2);
        assertCaptured(true);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "AFTER"})
    void aSealIsThereUnlessItSaysThatItIsNot(When when) {
        int commits = losing(when, rollback -> rollback.seal(sound.capture("before")), thrown -> {
            Baseline before = sound.baseline("before");
            assertThat(before.sealedAt().isPresent()).isEqualTo(when == When.AFTER);
            assertThat(thrown == null).isEqualTo(when == When.AFTER);
            sound.discard(before);
        });
        assertThat(commits).isEqualTo(3);
    }

    @Test
    void whatNobodyCanTellIsSaid() {
        LosingConnections connections = new LosingConnections(database.dataSource(), When.FOR_GOOD, 1);
        Database lossy = new Database(connections.dataSource());
        assertThatExceptionOfType(RollbackException.OutcomeUnknown.class)
                .isThrownBy(() -> inserting(lossy, 2, () -> {}))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-OUTCOME-UNKNOWN"))
                .withMessageContaining("transaction ");
        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("2");
    }

    @Test
    void anErrorUndoesWhatWasDone() {
        Database plain = new Database(database.dataSource());
        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> inserting(plain, 2, () -> {
                    throw new StackOverflowError();
                }));
        assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
    }

    private static void inserting(Database database, int id, Runnable then) {
        database.transaction("Cannot insert", Connection.TRANSACTION_READ_COMMITTED, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO t VALUES (" + id + ")");
            }
            then.run();
            return id;
        });
    }
}
