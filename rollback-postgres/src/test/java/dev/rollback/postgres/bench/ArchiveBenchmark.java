package dev.rollback.postgres.bench;

import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.postgres.PostgresRollback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times export and import of a baseline, beside pg_dump and pg_restore, in a heap that is a fraction of the rows. Run by {@link
 * Benchmarks}; writes {@code archive.txt}.
 */
public final class ArchiveBenchmark {

    private static final int ROUNDS = Math.min(5, Integer.getInteger("bench.rounds", 5));
    private static final int ROWS = Integer.getInteger("bench.archive.rows", 2_000_000);
    private static final String EXPORT = "export";
    private static final String IMPORT = "import";
    private static final String DUMP = "pg_dump -Fd -j2 -Z1";
    private static final String RESTORE = "pg_restore -j2";

    private final Server database;
    private final PostgresRollback rollback;
    private final Contest contest;
    private final Path home;

    private ArchiveBenchmark(Server database) throws IOException {
        this.database = database;
        this.rollback = PostgresRollback.using(database.pool()).build();
        this.contest = new Contest(database);
        this.home = Files.createTempDirectory("archive-benchmark");
    }

    /** Takes the URL of an empty database. */
    public static void main(String[] arguments) throws Exception {
        ArchiveBenchmark benchmark = new ArchiveBenchmark(Server.at(arguments[0]));
        try {
            benchmark.run();
        } finally {
            delete(benchmark.home);
        }
    }

    private void run() throws Exception {
        database.execute("""
                CREATE TABLE narrow AS SELECT i::bigint AS id, i %% 1000 AS grp, round((i::bigint * 7919 %% 100000)::numeric / 100, 2) AS amount,
                    'name ' || i AS name, timestamptz '2026-01-01' + i * interval '1.37 s' AS at, i %% 3 = 0 AS ok FROM generate_series(1, %d) i;
                CREATE TABLE wide AS SELECT i AS id, (SELECT string_agg(md5(i || ' ' || j), '') FROM generate_series(1, 1000) j) AS text
                    FROM generate_series(1, %d) i;
                ALTER TABLE narrow ADD PRIMARY KEY (id)""".formatted(ROWS, ROWS / 500));
        database.execute("ANALYZE");
        Baseline baseline = rollback.capture("before");
        Archive archive = rollback.export(baseline, home.resolve("archive"));
        contest.enter(EXPORT, new Written(EXPORT, path -> rollback.export(baseline, path)));
        contest.enter(IMPORT, imported(archive));
        Optional<SchemaDump> program = SchemaDump.find(database.majorVersion());
        if (program.isPresent()) {
            DirectoryDump peer =
                    new DirectoryDump(program.get().program().toAbsolutePath().getParent(), database.dataSource());
            peer.dump(home.resolve("dump"));
            contest.enter(DUMP, new Written(DUMP, peer::dump));
            contest.enter(RESTORE, () -> peer.restore(home.resolve("dump")));
        }
        contest.rounds(1, ROUNDS);
        report(archive, baseline, program.isPresent());
    }

    /** Writes to a path. */
    private interface Writing {
        void to(Path path) throws IOException, InterruptedException;
    }

    private final class Written implements Contest.Case {
        private final Path path;
        private final Writing writing;

        Written(String title, Writing writing) {
            this.path = home.resolve("case " + title);
            this.writing = writing;
        }

        @Override
        public void run() throws Exception {
            writing.to(path);
        }

        @Override
        public void after() {
            delete(path);
        }
    }

    private Contest.Case imported(Archive archive) {
        return new Contest.Case() {
            @Override
            public void run() {
                rollback.importFrom(
                        archive.directory(), ImportOptions.defaults().withName("again"));
            }

            @Override
            public void after() {
                rollback.discard(rollback.baseline("again"));
            }
        };
    }

    /** With everything in it. */
    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(Archive archive, Baseline baseline, boolean compared) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("PostgreSQL " + database.value("SHOW server_version") + ", " + baseline.rows() + " rows, "
                + megabytes(baseline.bytes()) + " MB in the store, " + megabytes(archive.bytes()) + " MB in "
                + archive.files() + " files, load "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        table(lines, compared ? DUMP : EXPORT, compared ? List.of(EXPORT, DUMP) : List.of(EXPORT));
        table(lines, compared ? RESTORE : IMPORT, compared ? List.of(IMPORT, RESTORE) : List.of(IMPORT));
        lines.add("heap: peak " + megabytes(contest.heap()) + " MB of "
                + megabytes(Runtime.getRuntime().maxMemory()) + " MB");
        lines.forEach(System.out::println);
        Path file = Path.of(System.getProperty("bench.directory", "target/bench"), "archive.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private void table(List<String> lines, String peer, List<String> titles) {
        lines.add(Samples.heading(contest.of(peer)));
        titles.forEach(title -> lines.add(contest.of(title).against(contest.of(peer))));
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
