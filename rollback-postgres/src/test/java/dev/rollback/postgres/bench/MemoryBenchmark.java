package dev.rollback.postgres.bench;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Captures one large table, takes a change to it back, exports and imports the baseline, in a heap that is a fraction of it. Each stage
 * tells how much of the heap was taken at most, garbage included. Needs five times the table's size on the server's disk. Run by {@link
 * Benchmarks}; writes {@code memory.txt}.
 */
public final class MemoryBenchmark {

    private static final int MEGABYTES = Integer.getInteger("bench.memory.megabytes", 256);
    private static final int ROWS_A_MEGABYTE = 2180;

    private static final String TABLE = """
            CREATE TABLE ledger (id bigint PRIMARY KEY, account int NOT NULL, note text, amount numeric(12, 2) NOT NULL,
                happened timestamptz NOT NULL, payload text NOT NULL);
            INSERT INTO ledger SELECT i, i %% 1000, 'note ' || i, (i %% 100000)::numeric / 100, timestamptz '2026-01-01' + i * interval '1 s',
                repeat(md5(i::text), 12) FROM generate_series(1, %d) i;
            """;

    /** One row in a hundred, and a column that has to come back into the middle, so that the whole table is written anew. */
    private static final String CHANGE = """
            UPDATE ledger SET amount = amount + 1, note = note || '!' WHERE id % 100 = 7;
            ALTER TABLE ledger DROP COLUMN note
            """;

    private final Server database;
    private final PostgresRollback rollback;
    private final List<String> lines = new ArrayList<>();

    private MemoryBenchmark(Server database) {
        this.database = database;
        this.rollback = PostgresRollback.using(database.pool()).build();
    }

    /** A stage, which gives a value. */
    private interface Stage<T> {
        T run() throws Exception;
    }

    /** Takes the URL of an empty database. */
    public static void main(String[] arguments) throws Exception {
        new MemoryBenchmark(Server.at(arguments[0])).run();
    }

    private void run() throws Exception {
        database.execute(TABLE.formatted(Math.multiplyExact(MEGABYTES, ROWS_A_MEGABYTE)));
        database.execute("VACUUM ANALYZE ledger");
        lines.add("PostgreSQL " + database.value("SHOW server_version") + ", a table of "
                + database.value("SELECT pg_table_size('ledger') >> 20") + " MB, heap of "
                + megabytes(Runtime.getRuntime().maxMemory()) + " MB, load "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Baseline baseline = measured("capture", () -> rollback.capture("before"));
        database.execute(CHANGE);
        RollbackPlan plan = measured("plan", () -> rollback.planBackTo(baseline));
        RollbackReport report = measured(
                "review and execution",
                () -> rollback.execute(rollback.review(plan).acceptingAll()));
        require(report.succeeded(), report.text());
        require(
                measured("verification", () -> rollback.verify(baseline)).equal(),
                "The rows are not the captured ones");
        Path archive = Files.createTempDirectory("memory-benchmark").resolve("archive");
        measured("export", () -> rollback.export(baseline, archive));
        Baseline imported = measured(
                "import",
                () -> rollback.importFrom(archive, ImportOptions.defaults().withName("again")));
        require(imported.fingerprint().equals(baseline.fingerprint()), "What was imported is not what was exported");
        ArchiveBenchmark.delete(archive.getParent());
        write();
    }

    private <T> T measured(String title, Stage<T> stage) throws Exception {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        long start = System.nanoTime();
        T value = stage.run();
        lines.add(String.format(
                Locale.ROOT,
                "%-22s %8.1f s, heap at most %3d MB",
                title,
                (System.nanoTime() - start) / 1e9,
                megabytes(pools.stream()
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum())));
        return value;
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void write() throws IOException {
        lines.forEach(System.out::println);
        Path file = Path.of(System.getProperty("bench.directory", "target/bench"), "memory.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
