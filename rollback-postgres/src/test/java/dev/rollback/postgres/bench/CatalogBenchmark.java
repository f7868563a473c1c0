package dev.rollback.postgres.bench;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Scope;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.ddl.AllKinds;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.plan.Planner;
import dev.rollback.postgres.internal.sql.Capabilities;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reading the catalog of a large schema, and planning the way back from a change to 50 objects of it, beside {@code pg_dump -s}. */
public final class CatalogBenchmark {

    private static final int WARM_UP = Integer.getInteger("bench.warm-up", 5);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final String PG_DUMP = "pg_dump -s";
    private static final String READ = "catalog read (CatalogReader)";
    private static final String PLAN = "planBackTo, 50 objects differ";

    private static final String ASSESS = "assess, 50 objects differ";
    private static final String ASSESS_AGAIN = "assess, nothing changed since the last time";

    private final Server database;
    private final Database kept;
    private final PostgresRollback rollback;
    private final Contest contest;

    private CatalogBenchmark(Server database) {
        this.database = database;
        DataSource pool = database.pool();
        this.kept = new Database(pool);
        this.rollback = PostgresRollback.using(pool).build();
        this.contest = new Contest(database);
    }

    /** Takes the URL of an empty database. */
    public static void main(String[] arguments) throws Exception {
        new CatalogBenchmark(Server.at(arguments[0])).run();
    }

    private void run() throws Exception {
        database.execute(LargeSchema.SCRIPT);
        database.execute("ANALYZE");
        Baseline baseline = rollback.capture("before", scope -> scope.withoutRows());
        database.execute(LargeSchema.CHANGE);
        boolean compared = enterPgDump();
        contest.enter(READ, this::read);
        contest.enter("capture of the structure, stored", capture());
        contest.enter(PLAN, afterAChange(() -> rollback.planBackTo(baseline)));
        contest.enter(ASSESS, afterAChange(() -> rollback.assess(baseline)));
        contest.enter(ASSESS_AGAIN, () -> rollback.assess(baseline));
        contest.enter("comparing and ordering alone, in memory", comparing(baseline));
        contest.rounds(WARM_UP, ROUNDS);
        report(compared ? PG_DUMP : READ);
    }

    private boolean enterPgDump() {
        int version = database.majorVersion();
        var program = SchemaDump.find(version);
        program.ifPresentOrElse(
                dump -> contest.enter(PG_DUMP, () -> dump.of(database.dataSource())),
                () -> System.out.println(
                        "No ratio to pg_dump: none of version " + version
                                + " on the PATH (-Dpg.dump=/path/to/pg_dump, or another server by -Ppg15); ratios are to the catalog read"));
        return program.isPresent();
    }

    private void read() {
        catalog(Scope.everything().withoutRows());
    }

    private Catalog catalog(Scope scope) {
        return kept.reading("Cannot read", connection -> {
            Session.pin(connection, Duration.ofSeconds(1));
            Session.emptySearchPath(connection);
            return new CatalogReader("rollback").read(connection, scope);
        });
    }

    /** Of one object more, so that nothing which was read before is relied upon. */
    private Contest.Case afterAChange(Contest.Case contestant) {
        return new Contest.Case() {
            @Override
            public void before() throws Exception {
                database.execute("COMMENT ON TABLE app.t0 IS '" + System.nanoTime() + "'");
            }

            @Override
            public void run() throws Exception {
                contestant.run();
            }
        };
    }

    private Contest.Case capture() {
        return new Contest.Case() {
            @Override
            public void run() {
                rollback.capture("again", scope -> scope.withoutRows());
            }

            @Override
            public void after() {
                rollback.discard(rollback.find("again").orElseThrow());
            }
        };
    }

    private Contest.Case comparing(Baseline baseline) {
        Capabilities capabilities = kept.reading("Cannot read", Capabilities::of);
        return new Contest.Case() {
            private @Nullable State target;
            private @Nullable Catalog live;

            @Override
            public void before() {
                target = kept.reading("Cannot read", connection -> new BaselineStore(new Store("rollback"))
                        .state(connection, baseline));
                live = catalog(baseline.scope());
            }

            @Override
            public void run() {
                new Planner(
                                Expectation.captured(target),
                                live,
                                AllKinds.definitions(live, target.catalog()),
                                Set.of(),
                                Map.of(),
                                capabilities,
                                Set.of("postgres"))
                        .plan(PlanOptions.refusing(), List.of(), 0);
            }

            @Override
            public void after() {
                target = null;
                live = null;
            }
        };
    }

    private void report(String peer) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(
                "PostgreSQL " + database.value("SHOW server_version") + ", " + LargeSchema.class.getSimpleName() + ": "
                        + database.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'app'::regnamespace")
                        + " relations, load "
                        + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        lines.add(Samples.heading(contest.of(peer)));
        contest.all().forEach(samples -> lines.add(samples.against(contest.of(peer))));
        lines.add("heap: peak " + megabytes(contest.heap()) + " MB of "
                + megabytes(Runtime.getRuntime().maxMemory()) + " MB");
        lines.forEach(System.out::println);
        Path file = Path.of(System.getProperty("bench.directory", "target/bench"), "catalog.txt");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
