package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A generated change with generated work of others after it, taken back and compared with a database that got only the work of
 * others, in the old shape. The conflicts that the oracle finds in its own maps have to be listed before anything runs, no more and
 * no less. {@code -Drollback.oracle.seeds=500} tries more, {@code -Drollback.oracle.first} begins elsewhere.
 */
class OracleTest {

    private static final Set<String> RULES =
            Set.of("UNIQUE_VIOLATED", "NOT_NULL_VIOLATED", "CHECK_VIOLATED", "FOREIGN_KEY_VIOLATED");

    @TestFactory
    Stream<DynamicTest> agrees() {
        long first = Long.getLong("rollback.oracle.first", 1);
        return LongStream.range(first, first + Long.getLong("rollback.oracle.seeds", 12))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> agrees(seed)));
    }

    private static void agrees(long seed) {
        Workload work = new Workload(seed);
        for (ConflictPolicy policy : ConflictPolicy.values()) {
            Merged oracle = new Merged(work, policy);
            boolean settled =
                    policy == ConflictPolicy.REFUSE || !oracle.conflicts().isEmpty();
            if (settled) {
                try (TestDatabase database = TestServer.shared().freshDatabase()) {
                    agrees(work, policy, oracle, database);
                }
            }
        }
    }

    private static void agrees(Workload work, ConflictPolicy policy, Merged oracle, TestDatabase database) {
        PostgresRollback rollback =
                PostgresRollback.using(database.dataSource()).build();
        run(database, List.of(Workload.SHAPE));
        run(database, work.setup());
        Baseline before = rollback.capture("before");
        run(database, work.change());
        rollback.seal(before);
        run(database, work.later());
        State now = State.of(database.dataSource());

        RollbackPlan plan = rollback.planBackTo(before, policy);
        RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());

        String story = "change:\n  " + String.join("\n  ", work.change()) + "\nothers:\n  "
                + String.join("\n  ", work.later()) + "\n" + report.text();
        if (work.unfit()) {
            assertThat(plan.conflicts())
                    .as(story)
                    .extracting(Conflict::kind)
                    .contains(Conflict.Kind.VALUE_DOES_NOT_FIT);
            assertThat(report.ending()).as(story).isEqualTo(Ending.REFUSED);
            return;
        }
        assertThat(listed(plan)).as(story).isEqualTo(oracle.conflicts());
        Set<String> broken = new TreeSet<>(oracle.rows().broken());
        boolean refuses = !broken.isEmpty()
                || (policy == ConflictPolicy.REFUSE && !oracle.conflicts().isEmpty());
        if (policy != ConflictPolicy.REFUSE || oracle.conflicts().isEmpty()) {
            assertThat(brokenRules(plan)).as(story).isEqualTo(broken);
        }
        if (refuses) {
            assertThat(report.ending()).as(story).isEqualTo(Ending.REFUSED);
            assertThat(State.of(database.dataSource())).as(story).isEqualTo(now);
            return;
        }
        assertThat(report.succeeded()).as(story).isTrue();
        assertThat(State.of(database.dataSource()).lines()).as(story).isEqualTo(untouched(work, oracle));
        assertThat(rollback.planBackTo(before, policy).steps()).as(story).isEmpty();
    }

    /** A database that the change never saw. */
    private static List<String> untouched(Workload work, Merged oracle) {
        try (TestDatabase other = TestServer.shared().freshDatabase()) {
            run(other, List.of(Workload.SHAPE));
            oracle.rows().rows("parent").forEach((id, row) -> insert(other, "parent", id, row));
            oracle.rows().rows("child").forEach((id, row) -> insert(other, "child", id, row));
            run(other, work.laterInOldShape());
            return State.of(other.dataSource()).lines();
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
