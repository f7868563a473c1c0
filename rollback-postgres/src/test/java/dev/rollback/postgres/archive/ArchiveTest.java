package dev.rollback.postgres.archive;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ExportOptions;
import dev.rollback.capture.ImportOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Exactness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline goes to a directory, is gone from its database, and comes back as it was. */
class ArchiveTest {

    private static final String POINTERS = """
            CREATE TABLE public.pointers (id integer PRIMARY KEY, relation regclass, relations regclass[], type regtype, role regrole, routine regprocedure, plain oid);
            INSERT INTO public.pointers SELECT 1, 'public.empty', ARRAY['"Quoted ""schema""\\"."Quoted ""table""\\"'::regclass, NULL, 'pg_class'], 'public.side[]', 'rollback_reader',
                'lower(text)', 4294967295;
            INSERT INTO public.pointers VALUES (2, NULL, '{}', 'integer', NULL, 0, 0);
            """;

    private final TestDatabase database = TestServer.shared().freshDatabase(Trouble.SCRIPT);
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @TempDir
    private Path home;

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    @Covers({"R-002-001", "R-004-031"})
    void comesBackAsItWas() {
        State before = State.of(database.kept());
        Baseline captured = rollback.capture("before");
        Archive archive = rollback.export(captured, home.resolve("archive"));
        assertThat(archive.rows()).isEqualTo(captured.rows());
        assertThat(archive.fingerprint()).isEqualTo(captured.fingerprint());
        rollback.discard(captured);
        database.execute(Trouble.CHANGE);

        Baseline imported = rollback.importFrom(archive.directory());
        assertThat(imported).usingRecursiveComparison().ignoringFields("id").isEqualTo(captured);
        RollbackReport report = takeBack(imported);
        assertThat(report).isExact().wasCommitted();
        Equality.assertEqual(before, State.of(database.kept()));
    }

    @Test
    void survivesTheSchemaThatKeptIt() {
        State before = State.of(database.kept());
        rollback.export(rollback.capture("before"), home.resolve("archive"));
        database.execute("DROP SCHEMA rollback CASCADE", Trouble.CHANGE);

        assertThat(takeBack(rollback.importFrom(home.resolve("archive"))))
                .isExact()
                .wasCommitted();
        Equality.assertEqual(before, State.of(database.kept()));
    }

    @Test
    void standsBesideTheExportedOneUnderAnotherName() {
        Baseline captured = rollback.capture("before");
        rollback.export(captured, home.resolve("archive"));
        Baseline twin = rollback.importFrom(
                home.resolve("archive"), ImportOptions.defaults().withName("twin \\ 2"));
        assertThat(rollback.list()).extracting(Baseline::name).containsExactly("before", "twin \\ 2");
        rollback.discard(captured);
        database.execute(Trouble.CHANGE);
        assertThat(takeBack(twin)).isExact().wasCommitted();
        rollback.discard(twin);
        assertThat(
                        database.value(
                                "SELECT string_agg(relname, ', ') FROM pg_class WHERE relname ~ '^rows_' AND relnamespace = 'rollback'::regnamespace"))
                .as("copies left behind, but for those of executions")
                .isEqualTo(database.value(
                        "SELECT string_agg(copy, ', ' ORDER BY copy) FROM rollback.row_copy WHERE copy IS NOT NULL"));
    }

    @Test
    void carriesWhatAnExecutionKeptOfItself() {
        Baseline before = rollback.capture("before");
        database.execute(Trouble.CHANGE);
        State changed = State.of(database.kept());
        Baseline own = rollback.baseline(takeBack(before).ownBaseline().orElseThrow());
        rollback.export(own, home.resolve("own"));
        rollback.discard(own);

        assertThat(takeBack(rollback.importFrom(home.resolve("own")))).wasCommitted();
        Equality.assertEqual(changed, State.of(database.kept()));
    }

    @Test
    void carriesWhatAnExecutionKeptOfItselfWhateverItsPlanIsCalled() {
        String grin = "\uD83D\uDE00";
        for (String name : List.of("x".repeat(300), "line\nbreak\u0085", "x".repeat(189) + grin + grin)) {
            String directory = "own " + name.length();
            RollbackReport report = rollback.execute(rollback.review(RollbackPlan.named(name)
                            .snapshot(TableName.of("public", "dropped"))
                            .build())
                    .acceptingAll());
            Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
            rollback.export(own, home.resolve(directory));
            rollback.discard(own);

            assertThat(rollback.importFrom(home.resolve(directory)).name()).isEqualTo(own.name());
        }
    }

    @Test
    void mayKeepSomeRowsOrNone() {
        Baseline some = rollback.capture("some", scope -> scope.rowsOf(TableName.of("public", "dropped")));
        Baseline none =
                rollback.capture("none", scope -> scope.schemas("public").withoutRows());
        for (Baseline captured : List.of(some, none)) {
            rollback.export(captured, home.resolve(captured.name()));
            rollback.discard(captured);
            assertThat(rollback.importFrom(home.resolve(captured.name())))
                    .usingRecursiveComparison()
                    .ignoringFields("id")
                    .isEqualTo(captured);
        }
        database.execute("TRUNCATE public.dropped");
        RollbackReport report = takeBack(rollback.baseline("some"));
        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.PARTIAL);
        assertThat(database.value("SELECT dropped FROM public.dropped")).isEqualTo("(1,3)");
    }

    @Test
    void isTheSameOverAnyNumberOfConnections() {
        Baseline captured = rollback.capture("before");
        Archive one = rollback.export(
                captured, home.resolve("one"), ExportOptions.defaults().withConnections(1));
        Archive four = rollback.export(
                captured,
                home.resolve("four"),
                ExportOptions.defaults().withConnections(4).withCompression(9));
        assertThat(four.files()).isEqualTo(one.files());
        assertThat(four.bytes()).isLessThan(one.bytes());
        assertThat(
                        database.value(
                                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"))
                .isEqualTo("0");
    }

    @Test
    void valuesThatPointAtObjectsStillDo() {
        database.execute(POINTERS);
        State before = State.of(database.kept());
        Baseline captured = rollback.capture("before");
        rollback.export(captured, home.resolve("archive"));
        rollback.discard(captured);
        database.execute("ALTER TABLE public.empty RENAME TO renamed; DROP TABLE public.pointers");
        Baseline imported = rollback.importFrom(home.resolve("archive"));
        assertThat(takeBack(imported)).isExact().wasCommitted();
        Equality.assertEqual(before, State.of(database.kept()));

        rollback.export(imported, home.resolve("again"));
        try (TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback there = PostgresRollback.using(other.kept()).build();
            Baseline elsewhere = there.importFrom(
                    home.resolve("again"), ImportOptions.defaults().intoAnyDatabase());
            assertThat(there.execute(there.review(there.planBackTo(elsewhere)).acceptingAll()))
                    .wasCommitted();
            Equality.assertEqual(before, State.of(other.kept()));
        }
    }

    @Test
    void needsNoSuperuser() {
        try (TestDatabase owned = TestServer.shared().freshDatabase()) {
            owned.execute(
                    "GRANT CREATE ON DATABASE " + owned.name() + " TO rollback_owner",
                    "CREATE SCHEMA app AUTHORIZATION rollback_owner",
                    "SET ROLE rollback_owner; CREATE TABLE app.t (id integer); INSERT INTO app.t VALUES (1), (2)");
            PostgresRollback owner =
                    PostgresRollback.using(owned.dataSourceAs("rollback_owner")).build();
            Baseline captured = owner.capture("before", scope -> scope.schemas("app"));
            owner.export(captured, home.resolve("archive"));
            owner.discard(captured);
            owned.execute("DROP TABLE app.t");
            Baseline imported = owner.importFrom(home.resolve("archive"));
            assertThat(owner.execute(owner.review(owner.planBackTo(imported)).acceptingAll()))
                    .isExact()
                    .wasCommitted();
            assertThat(owned.value("SELECT sum(id) FROM app.t")).isEqualTo("3");
        }
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        rollback.export(rollback.capture("before"), home.resolve("deep").resolve("archive"));
        assertThat(permissions(home.resolve("deep").resolve("archive"))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home.resolve("deep").resolve("archive"))) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(permissions(file))
                    .isEqualTo("rw-------"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private RollbackReport takeBack(Baseline baseline) {
        return rollback.execute(rollback.review(rollback.planBackTo(baseline)).acceptingAll());
    }
}
