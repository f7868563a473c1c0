package dev.rollback.postgres.bench;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an undo log costs those who write, beside row triggers with jsonb as they are made by hand, and what capture, seal and rollback
 * cost with it.
 */
public final class UndoLogBenchmark {

    private static final int ROWS = Integer.getInteger("bench.rows", 200_000);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 1);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final TableName WIDE = new TableName("public", "wide");
    private static final String BULK = "UPDATE wide SET amount = amount + 1 WHERE id % 10 = 0";
    private static final String BULK_BACK =
            "UPDATE wide SET amount = amount - 1 WHERE id % 10 = 0; VACUUM ANALYZE wide";
    private static final String PARTED = BULK.replace("wide", "parted");
    private static final String PARTED_BACK = BULK_BACK.replace("wide", "parted");
    private static final String SINGLE = """
            DO $$ BEGIN FOR i IN 1..5000 LOOP UPDATE wide SET amount = amount + 1 WHERE id = i * 7; END LOOP; END $$
            """;
    private static final String SINGLE_BACK = """
            UPDATE wide SET amount = amount - 1 WHERE id % 7 = 0 AND id <= 35000; VACUUM ANALYZE wide
            """;
    private static final String ROW_TRIGGER = """
            CREATE TABLE by_hand (id bigserial, was jsonb, is_now jsonb);
            CREATE FUNCTION by_hand() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN INSERT INTO by_hand (was, is_now) VALUES (to_jsonb(OLD), to_jsonb(NEW)); RETURN NULL; END $$;
            CREATE TRIGGER by_hand AFTER UPDATE ON wide FOR EACH ROW EXECUTE FUNCTION by_hand();
            """;
    private static final String NO_ROW_TRIGGER =
            "DROP TRIGGER by_hand ON wide; DROP FUNCTION by_hand(); DROP TABLE by_hand; ";

    private final Server database;
    private final PostgresRollback rollback;
    private final Contest contest;

    private UndoLogBenchmark(Server database) {
        this.database = database;
        this.rollback = PostgresRollback.using(database.pool()).build();
        this.contest = new Contest(database);
    }

    /** Takes the URL of an empty database. */
    public static void main(String[] arguments) throws Exception {
        new UndoLogBenchmark(Server.at(arguments[0])).run();
    }

    private void run() throws Exception {
        database.execute("""
                CREATE TABLE wide (id bigint PRIMARY KEY, amount numeric(12,2) NOT NULL, note text, at timestamptz, more text);
                INSERT INTO wide SELECT i, i * 1.25, 'note ' || i, '2026-01-01'::timestamptz + i * '1 second'::interval, repeat('x', 40)
                  FROM generate_series(1, %d) i;
                CREATE INDEX ON wide (at);
                CREATE TABLE parted (LIKE wide INCLUDING ALL) PARTITION BY RANGE (id);
                CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (%d);
                CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (%d) TO (MAXVALUE);
                INSERT INTO parted SELECT * FROM wide;
                """.formatted(ROWS, ROWS / 2, ROWS / 2));
        database.execute("VACUUM ANALYZE wide");
        database.execute("VACUUM ANALYZE parted");
        contest.enter("bulk update of 10 %, nothing logs", writing("SELECT 1", BULK, BULK_BACK));
        contest.enter("bulk, undo log", logged(BULK, BULK_BACK));
        contest.enter("bulk, row trigger with jsonb by hand", writing(ROW_TRIGGER, BULK, NO_ROW_TRIGGER + BULK_BACK));
        contest.enter("bulk in two partitions, nothing logs", writing("SELECT 1", PARTED, PARTED_BACK));
        contest.enter("bulk in two partitions, undo log of rows", logged(PARTED, PARTED_BACK));
        contest.enter("5,000 single updates, nothing logs", writing("SELECT 1", SINGLE, SINGLE_BACK));
        contest.enter("single, undo log", logged(SINGLE, SINGLE_BACK));
        contest.enter("single, row trigger by hand", writing(ROW_TRIGGER, SINGLE, NO_ROW_TRIGGER + SINGLE_BACK));
        contest.enter("capture, copy", capturing(scope -> scope));
        contest.enter("capture, undo log", capturing(ScopeDraft::undoLog));
        contest.enter("seal of a copy, 10 % written", ending(scope -> scope, false));
        contest.enter("seal of a log, 10 % written", ending(ScopeDraft::undoLog, false));
        contest.enter("undo of a sealed log, 10 % written", ending(ScopeDraft::undoLog, true));
        contest.rounds(WARM_UP, ROUNDS);
        report();
    }

    private void all(String statements) throws Exception {
        for (String statement : statements.split(";\\s+(?=[A-Z])", -1)) {
            database.execute(statement);
        }
    }

    private Contest.Case writing(String before, String write, String after) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                database.execute(before);
            }

            @Override
            public void run() throws Exception {
                database.execute(write);
            }

            @Override
            public void after() throws Exception {
                all(after);
            }
        };
    }

    private Contest.Case logged(String write, String after) {
        return new Contest.Case() {
            @Override
            public void before() {
                rollback.capture("bench", ScopeDraft::undoLog);
            }

            @Override
            public void run() throws Exception {
                database.execute(write);
            }

            @Override
            public void after() throws Exception {
                rollback.discard(rollback.baseline("bench"));
                all(after);
            }
        };
    }

    private Contest.Case capturing(java.util.function.UnaryOperator<ScopeDraft> scope) {
        return new Contest.Case() {
            @Override
            public void run() {
                rollback.capture("bench", draft -> scope.apply(draft).rowsOf(WIDE));
            }

            @Override
            public void after() {
                rollback.discard(rollback.baseline("bench"));
            }
        };
    }

    /** Measures the seal, or the rollback after it. */
    private Contest.Case ending(java.util.function.UnaryOperator<ScopeDraft> scope, boolean undone) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                Baseline baseline =
                        rollback.capture("bench", draft -> scope.apply(draft).rowsOf(WIDE));
                database.execute(BULK);
                if (undone) {
                    rollback.seal(baseline);
                }
            }

            @Override
            public void run() {
                if (undone) {
                    takeBack();
                } else {
                    rollback.seal(rollback.baseline("bench"));
                }
            }

            @Override
            public void after() throws Exception {
                rollback.list().forEach(rollback::discard);
                all(undone ? "VACUUM ANALYZE wide" : BULK_BACK);
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

    private void report() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("PostgreSQL " + database.value("SHOW server_version") + ", " + ROWS + " rows, load "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Samples peer = contest.of("bulk update of 10 %, nothing logs");
        lines.add(Samples.heading(peer));
        contest.all().forEach(samples -> lines.add(samples.against(peer)));
        lines.add("partitions:");
        lines.add(contest.of("bulk in two partitions, undo log of rows")
                .against(contest.of("bulk in two partitions, nothing logs")));
        lines.add("single updates:");
        Samples single = contest.of("5,000 single updates, nothing logs");
        lines.add(contest.of("single, undo log").against(single));
        lines.add(contest.of("single, row trigger by hand").against(single));
        lines.forEach(System.out::println);
        Path file = Path.of(System.getProperty("bench.directory", "target/bench"), "undolog.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
