package dev.rollback.postgres.kinds;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.PgDump;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Exactness;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A baseline whose database is gone comes back in an empty one, and in one where the same OIDs are other objects. */
@Execution(ExecutionMode.CONCURRENT)
@Order(3)
class AnotherDatabaseTest {

    private static final Optional<PgDump> DUMP = PgDump.find(TestServer.shared().majorVersion());

    @TempDir
    private Path home;

    /** One case of each database, of every third where not all are asked for: what the case changes plays no part. */
    static List<ObjectKindCase> databases() {
        Map<String, ObjectKindCase> one = new LinkedHashMap<>();
        ObjectKindCases.all().forEach(each -> one.putIfAbsent(each.kind(), each));
        return one.values().stream()
                .filter(each -> ObjectKindCases.ALL || Math.floorMod(each.kind().hashCode(), 3) == 0)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databases")
    @Covers("R-004-050")
    void isRestoredIntoAnEmptyDatabase(ObjectKindCase one) {
        State before;
        Optional<String> dump;
        try (TestDatabase database = one.open()) {
            before = State.of(database.kept());
            dump = DUMP.map(program -> program.of(database.dataSource()));
            export(database);
        }
        try (TestDatabase empty = TestServer.shared().freshDatabase()) {
            restore(empty);
            Equality.assertEqual(before, State.of(empty.kept()));
            dump.ifPresent(text ->
                    assertThat(DUMP.orElseThrow().of(empty.dataSource())).isEqualTo(text));
        }
    }

    /** Some cases, always the same ones. */
    static List<ObjectKindCase> changes() {
        return ObjectKindCases.all().stream()
                .filter(each -> Math.floorMod(each.toString().hashCode(), 30) == 0)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isMatchedByNameInADatabaseThatChanged(ObjectKindCase one) {
        State before;
        try (TestDatabase database = one.open()) {
            before = State.of(database.kept());
            export(database);
        }
        try (TestDatabase twin = one.open()) {
            one.change(twin);
            restore(twin);
            Equality.assertEqual(before, State.of(twin.kept()));
        }
    }

    private void export(TestDatabase database) {
        PostgresRollback there = PostgresRollback.using(database.kept()).build();
        there.export(there.capture("before"), home.resolve("archive"));
    }

    private void restore(TestDatabase database) {
        PostgresRollback here = PostgresRollback.using(database.kept()).build();
        Baseline baseline = here.importFrom(
                home.resolve("archive"), ImportOptions.defaults().intoAnyDatabase());
        RollbackReport report =
                here.execute(here.review(here.planBackTo(baseline)).acceptingAll());
        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.EQUIVALENT);
        assertThat(report.certificate().orElseThrow().accepted()).isEmpty();
        assertThat(here.verify(baseline).equal()).isTrue();
        assertThat(here.planBackTo(baseline).isEmpty()).isTrue();
    }
}
