package dev.rollback.postgres.crash;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.postgres.ChildJvm;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** However the JVM is killed during a rollback, the database is as it was or as it was to be, and {@code verify} tells which. */
@Order(6)
class KillTest {

    static final String NAME = "rollback-to-kill";

    private static final String SCRIPT = """
            CREATE TABLE public.strategies (id integer PRIMARY KEY, title text);
            INSERT INTO public.strategies SELECT i, 't' || i FROM generate_series(1, 100) i;
            CREATE TABLE public.trades (id integer PRIMARY KEY, note text, strategy_id integer REFERENCES public.strategies, price numeric);
            INSERT INTO public.trades SELECT i, 'n' || i, 1 + i % 100, i FROM generate_series(1, 60000) i;
            CREATE INDEX trades_price_idx ON public.trades (price);
            CREATE TABLE public.marks (id integer PRIMARY KEY, trade integer, mark text);
            INSERT INTO public.marks SELECT i, i, 'm' || i FROM generate_series(1, 60000) i""";

    private static final String CHANGE = """
            ALTER TABLE public.trades DROP COLUMN note;
            DROP INDEX public.trades_price_idx;
            UPDATE public.marks SET mark = 'changed' WHERE id % 4 = 0;
            DELETE FROM public.marks WHERE id % 7 = 0""";

    private static final String WAIT = """
            DO $$BEGIN
              WHILE EXISTS (SELECT FROM pg_stat_activity a WHERE a.application_name = '%s' AND a.datname = current_database()) LOOP
                PERFORM pg_sleep(0.01);
                PERFORM pg_stat_clear_snapshot();
              END LOOP;
            END$$""".formatted(NAME);

    /** When to kill: some milliseconds after it said what it is about to do. */
    private record Moment(String said, long millis) {}

    private static final List<Moment> MOMENTS = List.of(
            new Moment("executing", 0),
            new Moment("executing", 60),
            new Moment("step 1", 0),
            new Moment("step 3", 20),
            new Moment("step 6", 0),
            new Moment("step 8", 150),
            new Moment("verifying", 0),
            new Moment("verifying", 100),
            new Moment("verifying", 300),
            new Moment("ended", 0));

    private enum Found {
        OLD,
        NEW
    }

    @Test
    void leavesTheOldStateOrTheNewOne() {
        Map<Found, List<Moment>> found = new EnumMap<>(Found.class);
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            database.execute(SCRIPT);
            PostgresRollback rollback =
                    PostgresRollback.using(database.dataSource()).build();
            Baseline before = rollback.capture("before");
            State taken = State.of(database.kept());
            database.execute(CHANGE);
            State changed = State.of(database.kept());
            ChildJvm next = child(database);
            for (Moment moment : MOMENTS) {
                try (ChildJvm child = next) {
                    child.tell("go");
                    next = child(database);
                    assertThat(child.says(moment.said())).as(moment.toString()).isTrue();
                    child.killAfter(moment.millis());
                }
                database.execute(WAIT);

                Found state = rollback.verify(before).equal() ? Found.NEW : Found.OLD;
                found.computeIfAbsent(state, key -> new ArrayList<>()).add(moment);
                Equality.assertEqual(state == Found.NEW ? taken : changed, State.of(database.kept()));
                assertThat(rollback.list()).hasSize(state == Found.NEW ? 2 : 1);

                assertThat(rollback.execute(
                                rollback.review(rollback.planBackTo(before)).acceptingAll()))
                        .isExact()
                        .ended(state == Found.NEW ? Ending.NOTHING_TO_DO : Ending.COMMITTED);
                rollback.list().stream().filter(own -> own.origin().isPresent()).forEach(rollback::discard);
                database.execute(CHANGE);
            }
            next.close();
        }
        assertThat(found).as("what was left at which moment").containsKeys(Found.OLD, Found.NEW);
    }

    private static ChildJvm child(TestDatabase database) {
        return ChildJvm.start(
                BackOnDemand.class, List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=off"), database.url());
    }
}
