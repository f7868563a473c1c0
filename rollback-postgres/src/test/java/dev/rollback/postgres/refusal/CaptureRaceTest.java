package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Of sessions that capture the same name at the same time, one does; the others are told that the name is taken. */
class CaptureRaceTest {

    private static final String EXISTS = "RB-BASELINE-EXISTS";

    private static final String WAITING = """
            SELECT count(*) FROM pg_stat_activity a
             WHERE a.datname = current_database() AND a.wait_event_type = 'Lock' AND a.query LIKE '%INSERT INTO%'""";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    @RepeatedTest(4)
    void oneOfThemCaptures() throws Exception {
        rollback.capture("first");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Baseline> capture = () -> {
            together.await();
            return rollback.capture("before");
        };
        List<Baseline> captured = new ArrayList<>();
        ExecutorService sessions = Executors.newFixedThreadPool(2);
        try {
            for (Future<Baseline> each : sessions.invokeAll(List.of(capture, capture))) {
                try {
                    captured.add(each.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    RollbackException.Refused.class, refused -> assertThat(refused.code())
                                            .as(refused.getMessage())
                                            .isEqualTo(EXISTS));
                }
            }
        } finally {
            sessions.shutdownNow();
        }
        assertThat(captured).hasSize(1);
        assertThat(rollback.list()).extracting(Baseline::name).containsExactly("first", "before");
        assertThat(rollback.verify(captured.get(0)).equal()).isTrue();
    }

    /** The other session's baseline becomes visible between the look at the names and the insertion. */
    @Test
    void aNameThatIsTakenMeanwhile() throws Exception {
        Baseline first = rollback.capture("first");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE rollback.baseline SET name = 'before'");
            CompletableFuture<Void> taken = CompletableFuture.runAsync(() -> assertRefused(
                    EXISTS, () -> rollback.capture("before"), "another session captures one of that name"));
            while (!"1".equals(database.value(WAITING))) {
                assertThat(taken).isNotDone();
                Thread.sleep(5);
            }
            other.commit();
            taken.get();
        }
        assertThat(rollback.list()).extracting(Baseline::id).containsExactly(first.id());
        assertThat(database.value("SELECT count(*) FROM rollback.baseline")).isEqualTo("1");
    }
}
