package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sessions that seal one baseline at the same time: one does, and its images are not another's. */
class SealedTwiceTest {

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline changed() {
        database.execute("""
                CREATE TABLE t (id int PRIMARY KEY, n int);
                CREATE TABLE u (id int PRIMARY KEY, n int);
                INSERT INTO t SELECT i, i FROM generate_series(1, 2000) i;
                INSERT INTO u SELECT i, i FROM generate_series(1, 2000) i;
                """);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE t SET n = n + 1; UPDATE u SET n = n + 1 WHERE id % 2 = 0; CREATE TABLE v (id int)");
        return before;
    }

    private void assertTakenBack(Baseline sealed) {
        database.execute("UPDATE t SET n = -1 WHERE id = 7");
        assertThat(rollback.planBackTo(sealed).conflicts()).hasSize(1);
        database.execute("UPDATE t SET n = 8 WHERE id = 7; INSERT INTO u VALUES (0, 0)");
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(sealed)).acceptingAll()))
                .wasCommitted();
        assertThat(database.value("SELECT count(*) FROM t WHERE n <> id")).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM u WHERE n = id")).isEqualTo("2001");
    }

    @RepeatedTest(3)
    void oneOfThemDoes() throws Exception {
        Baseline before = changed();
        CyclicBarrier together = new CyclicBarrier(3);
        Callable<Baseline> seal = () -> {
            together.await();
            return rollback.seal(before);
        };
        List<Baseline> sealed = new ArrayList<>();
        ExecutorService sessions = Executors.newFixedThreadPool(3);
        try {
            for (Future<Baseline> each : sessions.invokeAll(List.of(seal, seal, seal))) {
                try {
                    sealed.add(each.get());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(RollbackException.class, refused -> assertThat(refused.code())
                                    .isIn("RB-SEALED", "RB-SEAL-OVERTAKEN"));
                }
            }
        } finally {
            sessions.shutdownNow();
        }
        assertThat(sealed).hasSize(1);
        assertTakenBack(sealed.get(0));
    }

    /** A claim that another session makes between the images and the seal. */
    @Test
    void theOneThatWasOvertakenLeavesTheOthersImages() {
        Baseline before = changed();
        SecondSession second = new SecondSession(database.dataSource(), rollback, before);
        PostgresRollback first = PostgresRollback.using(second.dataSource()).build();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                RollbackException.Refused.class, () -> first.seal(before))
                        .code())
                .isEqualTo("RB-SEAL-OVERTAKEN");
        assertTakenBack(second.sealed());
    }
}
