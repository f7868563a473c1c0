package dev.rollback.postgres.bench;

import dev.rollback.postgres.ChildJvm;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts the server, and measures in a JVM of its own, whose heap is small. */
public final class Benchmarks {

    private static final List<String> SETTINGS = List.of(
            "bench.rounds",
            "bench.warm-up",
            "bench.rows",
            "bench.archive.rows",
            "bench.memory.megabytes",
            "bench.directory",
            "pg.dump");

    private static final List<Class<?>> ALL = List.of(
            CatalogBenchmark.class,
            RowBenchmark.class,
            UndoLogBenchmark.class,
            ArchiveBenchmark.class,
            MemoryBenchmark.class);

    private static final String ONLY = System.getProperty("bench.only", "all");

    private Benchmarks() {}

    /** Takes the heap, as {@code 64m}; {@code bench.only} names one benchmark. */
    public static void main(String[] arguments) {
        List<Class<?>> named = ALL.stream()
                .filter(benchmark -> ONLY.equals("all") || ONLY.equals(name(benchmark)))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("No benchmark is called " + ONLY + "; there are "
                    + ALL.stream().map(Benchmarks::name).toList());
        }
        named.forEach(benchmark -> measure(benchmark, arguments[0]));
    }

    private static String name(Class<?> benchmark) {
        return benchmark.getSimpleName().replace("Benchmark", "").toLowerCase(Locale.ROOT);
    }

    private static void measure(Class<?> benchmark, String heap) {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                ChildJvm measuring = ChildJvm.start(benchmark, options(heap), database.url())) {
            System.out.println(measuring.rest());
            if (measuring.exitCode() != 0) {
                throw new IllegalStateException("The benchmark ended with " + measuring.exitCode());
            }
        }
    }

    private static List<String> options(String heap) {
        return Stream.concat(
                        Stream.of("-Xmx" + heap, "-XX:TieredStopAtLevel=4"),
                        SETTINGS.stream()
                                .filter(name -> System.getProperty(name) != null)
                                .map(name -> "-D" + name + "=" + System.getProperty(name)))
                .toList();
    }
}
