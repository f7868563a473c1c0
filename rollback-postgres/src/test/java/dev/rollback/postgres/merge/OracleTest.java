package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * A generated change with generated work of others after it, taken back and compared with a database that got only the work of
 * others, in the old shape. The conflicts that the oracle finds in its own maps have to be listed before anything runs, no more and
 * no less; what was assessed is what happens. In every third seed the tables are not copied, the writes to them are logged. Conflicts are
 * settled by each policy, and by values made in the database or in the program. {@code -Drollback.oracle.seeds=500} tries more, {@code -Drollback.oracle.first} begins elsewhere.
 */
@Order(10)
class OracleTest {

    private static final Set<String> RULES =
            Set.of("UNIQUE_VIOLATED", "NOT_NULL_VIOLATED", "CHECK_VIOLATED", "FOREIGN_KEY_VIOLATED");

    @TestFactory
    Stream<DynamicTest> threeWay(TestReporter reporter) {
        return seeds(9, seed -> agrees(seed, reporter));
    }

    /** Of a baseline that is not sealed every write goes back, whoever it is from. */
    @TestFactory
    Stream<DynamicTest> twoWay() {
        return seeds(2, OracleTest::comesBack);
    }

    private static Stream<DynamicTest> seeds(long otherwise, LongConsumer test) {
        long first = Long.getLong("rollback.oracle.first", 1);
        return LongStream.range(first, first + Long.getLong("rollback.oracle.seeds", otherwise))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> test.accept(seed)));
    }

    private static void comesBack(long seed) {
        Workload work = new Workload(seed);
        try (TestDatabase database = TestServer.shared().freshDatabase();
                HikariDataSource pool = database.pool()) {
            PostgresRollback rollback = PostgresRollback.using(pool).build();
            run(database, List.of(Workload.SHAPE));
            run(database, work.setup());
            State then = State.of(pool);
            Baseline before = rollback.capture("before");
            run(database, work.change());
            run(database, work.later());

            boolean revertible = rollback.assess(before).revertible();
            RollbackPlan plan = rollback.planBackTo(before);
            RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());
            assertThat(revertible).as(report.text()).isTrue();
            assertThat(plan.conflicts()).isEmpty();
            assertThat(State.of(pool)).as(report.text()).isEqualTo(then);
        }
    }

    private static void agrees(long seed, TestReporter reporter) {
        Workload work = new Workload(seed);
        for (Settling settling : Settling.all(seed)) {
            Merged oracle = new Merged(work, settling);
            if (settling.isWorthAsking(oracle.conflicts()) && !(settling.makes() && refusesAnyway(work, settling))) {
                try (TestDatabase database = TestServer.shared().freshDatabase();
                        HikariDataSource pool = database.pool()) {
                    agrees(work, settling, oracle, database, pool);
                    reporter.publishEntry(
                            settling + " seed " + seed,
                            String.valueOf(oracle.conflicts().size()));
                }
            }
        }
    }

    private static void agrees(
            Workload work, Settling settling, Merged oracle, TestDatabase database, DataSource pool) {
        ConflictPolicy policy = settling.rows();
        PostgresRollback rollback = PostgresRollback.using(pool).build();
        run(database, List.of(Workload.SHAPE));
        run(database, work.setup());
        Baseline before = rollback.capture("before", scope -> work.logged() ? scope.undoLog() : scope);
        run(database, work.change());
        rollback.seal(before);
        run(database, work.later());
        State now = State.of(pool);

        Assessment.Verdict verdict = rollback.assess(before).verdict();
        RollbackPlan plan = rollback.planBackTo(before, settling.options());
        RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());

        String story = "change:\n  " + String.join("\n  ", work.change()) + "\nothers:\n  "
                + String.join("\n  ", work.later()) + "\n" + report.text();
        assertThat(agree(verdict, report, policy))
                .as("%s as assessed; %s", verdict, story)
                .isTrue();
        if (refusesAnyway(work, settling)) {
            assertThat(unlogged(plan)).as(story).isEqualTo(work.unlogged());
            assertThat(kinds(plan).contains(Conflict.Kind.VALUE_DOES_NOT_FIT))
                    .as(story)
                    .isEqualTo(work.unlogged().isEmpty());
            assertThat(report.ending()).as(story).isEqualTo(Ending.REFUSED);
            return;
        }
        assertThat(listed(plan)).as(story).isEqualTo(oracle.conflicts());
        Set<String> broken = new TreeSet<>(oracle.rows().broken());
        if (policy != ConflictPolicy.REFUSE || oracle.conflicts().isEmpty()) {
            assertThat(brokenRules(plan)).as(story).isEqualTo(broken);
        }
        if (!broken.isEmpty()
                || (policy == ConflictPolicy.REFUSE && !oracle.conflicts().isEmpty())) {
            assertThat(report.ending()).as(story).isEqualTo(Ending.REFUSED);
            assertThat(State.of(pool)).as(story).isEqualTo(now);
            return;
        }
        assertThat(report.succeeded()).as(story).isTrue();
        assertThat(State.of(pool).lines()).as(story).isEqualTo(untouched(work, oracle));
        assertThat(rollback.planBackTo(before, settling.options()).steps())
                .as(story)
                .isEmpty();
    }

    /** What was assessed is what happened; a policy may settle what was assessed as conflicts. */
    private static boolean agree(Assessment.Verdict verdict, RollbackReport report, ConflictPolicy policy) {
        return switch (verdict) {
            case NOTHING_TO_DO -> report.ending() == Ending.NOTHING_TO_DO;
            case REVERTIBLE -> report.ending() == Ending.COMMITTED;
            case CONFLICTS -> policy != ConflictPolicy.REFUSE || report.ending() == Ending.REFUSED;
            case BLOCKED -> policy != ConflictPolicy.REFUSE || report.ending() == Ending.REFUSED;
        };
    }

    /** True if no policy helps, and nothing can be said about the rest. */
    private static boolean refusesAnyway(Workload work, Settling settling) {
        return work.unfit(settling) || !work.unlogged().isEmpty();
    }

    private static Set<String> unlogged(RollbackPlan plan) {
        return plan.conflicts().stream()
                .filter(conflict -> conflict.kind() == Conflict.Kind.ROWS_NOT_LOGGED)
                .map(conflict -> conflict.object().replaceFirst(".*\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Conflict.Kind> kinds(RollbackPlan plan) {
        return plan.conflicts().stream().map(Conflict::kind).collect(Collectors.toSet());
    }

    /** A database that the change never saw. */
    private static List<String> untouched(Workload work, Merged oracle) {
        try (TestDatabase other = TestServer.shared().freshDatabase()) {
            run(other, List.of(Workload.SHAPE));
            oracle.rows().rows("parent").forEach((id, row) -> insert(other, "parent", id, row));
            oracle.rows().rows("child").forEach((id, row) -> insert(other, "child", id, row));
            run(other, work.laterInOldShape());
            return State.of(other.kept()).lines();
        }
    }

    private static void insert(TestDatabase database, String table, int id, java.util.Map<String, String> row) {
        List<String> columns = Model.COLUMNS.get(table);
        database.execute("INSERT INTO " + table + " (id, " + String.join(", ", columns) + ") VALUES (" + id + ", "
                + columns.stream()
                        .map(row::get)
                        .map(value -> value == null ? "NULL" : "'" + value.replace("'", "''") + "'")
                        .collect(Collectors.joining(", "))
                + ")");
    }

    private static Set<String> listed(RollbackPlan plan) {
        return plan.conflicts().stream()
                .filter(conflict -> !RULES.contains(conflict.kind().name()))
                .map(conflict -> conflict.kind() + " " + conflict.object().replaceFirst(".*\\.", "") + " "
                        + conflict.key().orElse("").replace("id=", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> brokenRules(RollbackPlan plan) {
        return plan.conflicts().stream()
                .map(conflict -> conflict.kind().name())
                .filter(RULES::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void run(TestDatabase database, List<String> statements) {
        if (!statements.isEmpty()) {
            database.execute(String.join(";\n", statements));
        }
    }
}
