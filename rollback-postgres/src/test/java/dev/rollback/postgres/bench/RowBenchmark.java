package dev.rollback.postgres.bench;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copying, sealing and taking back rows of one table, beside what a runbook does by hand: a copy of the table before, TRUNCATE and
 * INSERT after. Every case ends with the rows that it began with, which is checked outside the clock.
 */
public final class RowBenchmark {

    private static final int ROWS = Integer.getInteger("bench.rows", 200_000);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 1);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final String BY_HAND = "by hand: TRUNCATE, INSERT SELECT";
    private static final String CONTENTS =
            "SELECT count(*) || ' ' || sum(hashtextextended(t::text, 0)::numeric) FROM narrow t";

    private final Server database;
    private final PostgresRollback rollback;
    private final Contest contest;
    private String contents = "";

    private RowBenchmark(Server database) {
        this.database = database;
        this.rollback = PostgresRollback.using(database.pool()).build();
        this.contest = new Contest(database);
    }

    /** Takes the URL of an empty database. */
    public static void main(String[] arguments) throws Exception {
        new RowBenchmark(Server.at(arguments[0])).run();
    }

    private void run() throws Exception {
        database.execute("""
                CREATE TABLE other (id int PRIMARY KEY);
                INSERT INTO other SELECT generate_series(0, 9999);
                CREATE TABLE narrow (id bigint PRIMARY KEY, other int NOT NULL REFERENCES other, amount numeric(12,2) NOT NULL, note text, at timestamptz);
                INSERT INTO narrow SELECT i, i %% 10000, i * 1.25, 'note ' || i, '2026-01-01'::timestamptz + i * '1 second'::interval
                  FROM generate_series(1, %d) i;
                CREATE INDEX ON narrow (other);
                CREATE INDEX ON narrow (at);
                ANALYZE;
                """.formatted(ROWS));
        contents = database.value(CONTENTS);
        contest.enter("count(*)", () -> database.value("SELECT count(*) FROM narrow"));
        contest.enter("by hand: CREATE TABLE AS", byHandCopy());
        contest.enter("capture (copy, digest, catalog)", capturing());
        contest.enter("seal, 1 % changed", sealing(100));
        contest.enter(BY_HAND, byHand(100));
        contest.enter("undo of the seal, 0.1 % changed", takingBack(1000));
        contest.enter("undo of the seal, 1 % changed", takingBack(100));
        contest.enter("undo of the seal, 10 % changed", takingBack(10));
        contest.enter("without a seal, 1 % changed", takingBackAll(100));
        contest.enter("assess, 1 % changed", assessing(100));
        contest.rounds(WARM_UP, ROUNDS);
        report();
    }

    private static String change(int oneOf) {
        return "UPDATE narrow SET amount = amount + 1 WHERE id % " + oneOf + " = 0";
    }

    private static String back(int oneOf) {
        return "UPDATE narrow SET amount = amount - 1 WHERE id % " + oneOf + " = 0; VACUUM ANALYZE narrow";
    }

    private Contest.Case byHandCopy() {
        return new Contest.Case() {
            @Override
            public void run() throws Exception {
                database.execute("CREATE TABLE by_hand AS TABLE narrow");
            }

            @Override
            public void after() throws Exception {
                database.execute("DROP TABLE by_hand");
            }
        };
    }

    private Contest.Case byHand(int oneOf) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                database.execute("CREATE TABLE by_hand AS TABLE narrow; " + change(oneOf));
            }

            @Override
            public void run() throws Exception {
                database.execute("BEGIN; TRUNCATE narrow; INSERT INTO narrow SELECT * FROM by_hand; COMMIT");
            }

            @Override
            public void after() throws Exception {
                database.execute("DROP TABLE by_hand");
                tidy();
            }
        };
    }

    private Contest.Case capturing() {
        return new Contest.Case() {
            @Override
            public void run() {
                rollback.capture("bench");
            }

            @Override
            public void after() {
                rollback.discard(rollback.baseline("bench"));
            }
        };
    }

    private Contest.Case sealing(int oneOf) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                rollback.capture("bench");
                database.execute(change(oneOf));
            }

            @Override
            public void run() {
                rollback.seal(rollback.baseline("bench"));
            }

            @Override
            public void after() throws Exception {
                rollback.discard(rollback.baseline("bench"));
                for (String statement : back(oneOf).split("; ")) {
                    database.execute(statement);
                }
                tidy();
            }
        };
    }

    private Contest.Case assessing(int oneOf) {
        Contest.Case sealed = sealing(oneOf);
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                sealed.before();
                sealed.run();
            }

            @Override
            public void run() {
                rollback.assess(rollback.baseline("bench"));
            }

            @Override
            public void after() throws Exception {
                sealed.after();
            }
        };
    }

    private Contest.Case takingBack(int oneOf) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                Baseline baseline = rollback.capture("bench");
                database.execute(change(oneOf));
                rollback.seal(baseline);
            }

            @Override
            public void run() {
                takeBack();
            }

            @Override
            public void after() throws Exception {
                tidy();
            }
        };
    }

    private Contest.Case takingBackAll(int oneOf) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                rollback.capture("bench");
                database.execute(change(oneOf));
            }

            @Override
            public void run() {
                takeBack();
            }

            @Override
            public void after() throws Exception {
                tidy();
            }
        };
    }

    private void takeBack() {
        RollbackReport report = rollback.execute(
                rollback.review(rollback.planBackTo(rollback.baseline("bench"))).acceptingAll());
        if (!report.succeeded()) {
            throw new IllegalStateException(report.text());
        }
    }

    private void tidy() throws Exception {
        rollback.list().forEach(rollback::discard);
        database.execute("VACUUM ANALYZE narrow");
        if (!contents.equals(database.value(CONTENTS))) {
            throw new IllegalStateException("The rows are not those of the start");
        }
    }

    private void report() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("PostgreSQL " + database.value("SHOW server_version") + ", " + ROWS + " rows, load "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Samples peer = contest.of(BY_HAND);
        lines.add(Samples.heading(peer));
        contest.all().forEach(samples -> lines.add(samples.against(peer)));
        lines.add("heap: peak " + (contest.heap() >> 20) + " MB of "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        lines.forEach(System.out::println);
        Path file = Path.of(System.getProperty("bench.directory", "target/bench"), "rows.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
