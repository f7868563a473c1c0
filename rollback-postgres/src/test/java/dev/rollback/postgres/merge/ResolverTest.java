package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.JavaResolver;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.plan.Settlement;
import dev.rollback.plan.SqlResolver;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that both the change and others wrote are made by whoever takes the change back. */
class ResolverTest {

    private static final TableName TRADES = TableName.of("public", "trades");
    private static final TableName USERS = TableName.of("public", "users");
    private static final String ROWS = "SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM %s t";

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    /** Both write the price of 1, 2 and 3, and the note of 3. */
    private Baseline repriced() {
        database.execute("""
                CREATE TYPE mood AS ENUM ('calm', 'tense', 'wild');
                CREATE TABLE trades (id int PRIMARY KEY, price numeric NOT NULL, note text, mood mood);
                INSERT INTO trades SELECT i, i * 10, 'n', 'calm' FROM generate_series(1, 5) i;
                """);
        Baseline before = rollback.capture("before");
        database.execute(
                "UPDATE trades SET price = price + 5, mood = 'tense'; UPDATE trades SET note = 'changed' WHERE id = 3");
        rollback.seal(before);
        database.execute("UPDATE trades SET price = id WHERE id < 4; UPDATE trades SET mood = 'wild' WHERE id = 5");
        return before;
    }

    private RollbackReport takenBack(Baseline before, PlanOptions options) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, options)).acceptingAll());
    }

    private String rows(String table) {
        return database.value(ROWS.formatted(table));
    }

    static Stream<Settlement> sums() {
        return Stream.of(
                new SqlResolver("before + current -- as if the change had not been"),
                new JavaResolver(
                        "sum",
                        (before, changed, current) -> Optional.of(Integer.parseInt(before.orElseThrow())
                                + Integer.parseInt(current.orElseThrow()) + "")));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void aResolverMakesTheValuesOfItsColumnAndNothingElse(Settlement sum) {
        Baseline before = repriced();
        PlanOptions options =
                PlanOptions.refusing().column(TRADES, "price", sum).column(TRADES, "mood", ConflictPolicy.KEEP_CURRENT);
        assertThat(rollback.assess(before).verdict()).isEqualTo(Assessment.Verdict.CONFLICTS);
        assertThat(rollback.assess(before, options).verdict()).isEqualTo(Assessment.Verdict.REVERTIBLE);

        RollbackPlan plan = rollback.planBackTo(before, options);
        assertThat(plan.conflicts())
                .hasSize(4)
                .allMatch(conflict -> conflict.kind() == Conflict.Kind.COLUMN_WRITTEN_TWICE)
                .extracting(conflict -> conflict.aspect().orElseThrow() + " "
                        + conflict.settlement().orElseThrow())
                .contains("price " + sum.label(), "mood KEEP_CURRENT");
        ReviewedPlan reviewed = rollback.review(plan);
        assertThat(reviewed.hazards()).contains(Hazard.OVERWRITES_LATER_WRITES);
        assertThat(reviewed.render()).contains("3 rows get price by ");

        RollbackReport report = rollback.execute(reviewed.acceptingAll());
        assertThat(report).wasCommitted();
        assertThat(report.text()).contains("3 conflicts");
        assertThat(rows("trades")).isEqualTo("(1,11,n,calm) (2,22,n,calm) (3,33,n,calm) (4,40,n,calm) (5,50,n,wild)");
        assertThat(rollback.planBackTo(before, options).steps()).isEmpty();
    }

    @Test
    void aRollbackWithResolversCanBeRolledBack() {
        Baseline before = repriced();
        State now = State.of(database.kept());
        RollbackReport report = takenBack(
                before,
                PlanOptions.settling(ConflictPolicy.RESTORE_BASELINE)
                        .column(TRADES, "price", new SqlResolver("0"))
                        .column(TRADES, "mood", new SqlResolver("greatest(changed, current)::text")));
        assertThat(rows("trades")).isEqualTo("(1,0,n,calm) (2,0,n,calm) (3,0,n,calm) (4,40,n,calm) (5,50,n,wild)");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(takenBack(own, PlanOptions.refusing())).wasCommitted();
        Equality.assertEqual(now, State.of(database.kept()));
    }

    @Test
    void aColumnThatNothingSettlesIsRefused() {
        Baseline before = repriced();
        RollbackPlan plan =
                rollback.planBackTo(before, PlanOptions.refusing().column(TRADES, "price", new SqlResolver("before")));

        assertThat(plan.conflicts())
                .filteredOn(conflict -> conflict.settlement().isEmpty())
                .extracting(conflict -> conflict.aspect().orElseThrow())
                .containsExactly("mood");
        assertThat(rollback.execute(rollback.review(plan).acceptingAll())).wasRefusedUntouched();
    }

    @Test
    void aConflictInAnotherColumnOfAKnownRowRefusesTheExecution() {
        Baseline before = repriced();
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(
                        before,
                        PlanOptions.refusing()
                                .column(TRADES, "price", new SqlResolver("before"))
                                .column(TRADES, "mood", ConflictPolicy.KEEP_CURRENT)))
                .acceptingAll();
        database.execute("UPDATE trades SET note = 'theirs' WHERE id = 3");
        State now = State.of(database.kept());

        assertThat(rollback.execute(reviewed)).wasRefusedUntouched();
        Equality.assertEqual(now, State.of(database.kept()));
    }

    @Test
    void whatAResolverMakesHasToObeyTheRules() {
        Baseline before = repriced();
        State now = State.of(database.kept());
        RollbackPlan plan = rollback.planBackTo(
                before,
                PlanOptions.settling(ConflictPolicy.KEEP_CURRENT)
                        .column(TRADES, "price", new JavaResolver("nothing", (was, changed, is) -> Optional.empty())));

        assertThat(plan.conflicts())
                .filteredOn(conflict -> conflict.settlement().isEmpty())
                .extracting(Conflict::kind)
                .containsOnly(Conflict.Kind.NOT_NULL_VIOLATED)
                .hasSize(3);
        assertThat(rollback.execute(rollback.review(plan).acceptingAll())).wasRefusedUntouched();
        Equality.assertEqual(now, State.of(database.kept()));
    }

    static Stream<Settlement> broken() {
        return Stream.of(
                new SqlResolver("no_such_function(current)"),
                new SqlResolver("current +"),
                new SqlResolver("'many'"),
                new SqlResolver("now() - now()"),
                new SqlResolver("1 / 0"),
                new JavaResolver("many", (before, changed, current) -> Optional.of("many")),
                new JavaResolver("thrower", (before, changed, current) -> {
                    throw new IllegalStateException("no");
                }));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aResolverThatFailsIsRefusedBeforeAnythingRuns(Settlement broken) {
        Baseline before = repriced();
        PlanOptions options = PlanOptions.settling(ConflictPolicy.KEEP_CURRENT).column(TRADES, "price", broken);

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(before, options))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-RESOLVER"));
    }

    @Test
    void anOptionThatNothingHeedsIsRefused() {
        Baseline before = repriced();
        Stream.of(
                        PlanOptions.refusing().column(TRADES, "prize", new SqlResolver("1")),
                        PlanOptions.refusing().column(USERS, "price", ConflictPolicy.KEEP_CURRENT))
                .forEach(options -> assertThatExceptionOfType(RollbackException.Refused.class)
                        .isThrownBy(() -> rollback.planBackTo(before, options))
                        .satisfies(e -> assertThat(e.code()).isEqualTo("RB-OPTION")));
        Baseline unsealed = rollback.capture("unsealed");
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(
                        unsealed, PlanOptions.refusing().column(TRADES, "price", new SqlResolver("1"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-OPTION"));
    }

    @Test
    void whatSettlesConflictsIsInTheFingerprint() {
        Baseline before = repriced();
        PlanOptions keeping = PlanOptions.settling(ConflictPolicy.KEEP_CURRENT);
        assertThat(Stream.of(
                                keeping,
                                keeping.column(TRADES, "price", new SqlResolver("before")),
                                keeping.column(TRADES, "price", new SqlResolver("current")),
                                keeping.column(TRADES, "price", new JavaResolver("one", (was, then, is) -> was)),
                                keeping.column(TRADES, "price", new JavaResolver("two", (was, then, is) -> was)))
                        .map(options -> rollback.planBackTo(before, options).fingerprint()))
                .doesNotHaveDuplicates();
        JavaResolver one = new JavaResolver("one", (was, then, is) -> was);
        JavaResolver same = new JavaResolver("one", (was, then, is) -> was);
        assertThat(rollback.planBackTo(before, keeping.column(TRADES, "price", one))
                        .fingerprint())
                .isEqualTo(rollback.planBackTo(before, keeping.column(TRADES, "price", same))
                        .fingerprint());
    }

    @Test
    void aFunctionMayMakeNothingAndIsGivenNothing() {
        Baseline before = repriced();
        JavaResolver noted = new JavaResolver(
                "noted",
                (was, changed, now) -> changed.isEmpty() ? Optional.empty() : now.or(() -> Optional.of("none")));
        database.execute("UPDATE trades SET note = NULL WHERE id = 3");

        assertThat(takenBack(
                        before,
                        PlanOptions.settling(ConflictPolicy.KEEP_CURRENT)
                                .column(TRADES, "note", noted)
                                .column(
                                        TRADES,
                                        "mood",
                                        new JavaResolver("moody", (was, changed, now) -> Optional.empty()))))
                .wasCommitted();
        assertThat(rows("trades")).isEqualTo("(1,1,n,calm) (2,2,n,calm) (3,3,none,calm) (4,40,n,calm) (5,50,n,)");
    }

    @Test
    void aFunctionThatThrowsTellsNoValue() {
        Baseline before = repriced();
        JavaResolver talkative = new JavaResolver("talkative", (was, changed, now) -> {
            throw new IllegalStateException("secret " + now);
        });
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(
                        before,
                        PlanOptions.settling(ConflictPolicy.KEEP_CURRENT).column(TRADES, "price", talkative)))
                .withMessageContaining("Java talkative threw java.lang.IllegalStateException")
                .withMessageNotContaining("secret");
    }

    @Test
    void aFunctionThatReturnsNullHasNotSaidThatTheValueIsNull() {
        Baseline before = repriced();
        JavaResolver silent = new JavaResolver("silent", (was, changed, now) -> null);
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(
                        before,
                        PlanOptions.settling(ConflictPolicy.KEEP_CURRENT).column(TRADES, "price", silent)))
                .withMessageContaining("Java silent returned null")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("RB-RESOLVER"));
    }
}
