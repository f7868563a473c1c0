package dev.rollback.postgres.bench;

import dev.rollback.postgres.ChildJvm;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.util.List;
import java.util.stream.Stream;

/** Starts the server, and measures in a JVM of its own, whose heap is small. */
public final class Benchmarks {

    private static final List<String> SETTINGS = List.of("bench.rounds", "bench.warm-up", "bench.directory", "pg.dump");

    private Benchmarks() {}

    /** Takes the heap, as {@code 64m}. */
    public static void main(String[] arguments) {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                ChildJvm measuring = ChildJvm.start(CatalogBenchmark.class, options(arguments[0]), database.url())) {
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
