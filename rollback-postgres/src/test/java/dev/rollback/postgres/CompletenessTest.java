package dev.rollback.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.rollback.plan.Selection.addedSince;
import static dev.rollback.plan.Selection.named;
import static dev.rollback.postgres.Trading.STRATEGIES;
import static dev.rollback.postgres.Trading.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rollback.capture.Baseline;
import dev.rollback.engine.Dispatch;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.execute.BuiltInExecutors;
import dev.rollback.postgres.internal.execute.BuiltInVerifiers;
import dev.rollback.review.Finding;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.CheckStep;
import dev.rollback.step.CustomStep;
import dev.rollback.step.LogMessage;
import dev.rollback.step.SelectorStep;
import dev.rollback.step.Step;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.MapKeys;
import dev.rollback.step.data.StageRows;
import dev.rollback.step.schema.RenameObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No step is without what makes it one: who runs it, what it may do to others, how it is shown, and a test. */
class CompletenessTest {

    /** They change nothing that others see; what a rename needs is locked by the step that locks. */
    private static final Set<Class<?>> HARMLESS =
            Set.of(KeepRows.class, MapKeys.class, StageRows.class, Analyze.class, LogMessage.class, RenameObject.class);

    /** How tests write steps that have a verb. */
    private static final Map<String, String> VERBS = Map.of(
            "DropAdded", "(addedSince(",
            "DropNamed", "(named(",
            "RestoreFromBaseline", ".restoreIndexes(",
            "Analyze", ".analyze(",
            "LogMessage", ".log(");

    private static final Set<Class<?>> STEPS =
            Dispatch.leaves(Step.class).filter(leaf -> leaf != CustomStep.class).collect(Collectors.toSet());

    private static TestDatabase database;
    private static TestDatabase sealed;
    private static List<ReviewedPlan> plans;

    @BeforeAll
    static void review() {
        database = Trading.database();
        PostgresRollback rollback =
                PostgresRollback.using(database.dataSource()).build();
        database.execute("ALTER SEQUENCE public.trades_id_seq CACHE 5");
        database.execute("SELECT lo_from_bytea(700000, 'then')");
        Baseline before = rollback.capture("before");
        database.execute("ALTER TYPE public.side ADD VALUE 'short'");
        database.execute("SELECT lo_put(700000, 0, 'now ')");
        ReviewedPlan ofEnum = rollback.review(rollback.planBackTo(before));
        database.execute(Trading.BAD_FIX);
        RollbackPlan byHand = RollbackPlan.named("by hand")
                .dropConstraints(named(TRADES, "new_strategy_id_fkey"))
                .dropIndexes(addedSince(before))
                .restorePolicies(before)
                .verifyCounts(before)
                .verifyForeignKeys(TRADES)
                .verify(List.of(
                        new ForeignKeyCheck(
                                "fk",
                                TRADES,
                                List.of("strategy_id"),
                                STRATEGIES,
                                List.of("id"),
                                ForeignKeyCheck.Match.SIMPLE),
                        new UniqueKeyCheck("key", TRADES, List.of("id"), UniqueKeyCheck.Nulls.DISTINCT),
                        new NotNullCheck(TRADES, List.of("id")),
                        new ColumnTypeCheck(TRADES, "id", "integer"),
                        new SequenceCheck(Optional.empty(), TRADES, "id")))
                .analyze(TRADES)
                .log("DONE")
                .build();
        plans = List.of(ofEnum, rollback.review(rollback.planBackTo(before)), rollback.review(byHand), ofSeal());
    }

    private static ReviewedPlan ofSeal() {
        sealed = TestServer.shared().freshDatabase();
        PostgresRollback rollback = PostgresRollback.using(sealed.dataSource()).build();
        sealed.execute("CREATE TABLE u (id int PRIMARY KEY, name text NOT NULL UNIQUE); INSERT INTO u VALUES (1, 'a')");
        sealed.execute(
                "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE v (t int REFERENCES t); CREATE SEQUENCE s CACHE 5; SELECT setval('s', 100)");
        Baseline before = rollback.capture("before");
        sealed.execute("ALTER TABLE u ALTER id TYPE uuid USING md5(id::text)::uuid");
        sealed.execute("INSERT INTO t VALUES (1); SELECT setval('s', 1)");
        rollback.seal(before);
        return rollback.review(rollback.planBackTo(before));
    }

    @AfterAll
    static void drop() {
        sealed.close();
        database.close();
    }

    private static Stream<ReviewedStep> reviewed() {
        return plans.stream().flatMap(plan -> plan.steps().stream());
    }

    @Test
    void theSamplesAreAllSteps() {
        assertThat(plans).allSatisfy(plan -> assertThat(plan.obstacles()).isEmpty());
        assertThat(reviewed().map(step -> step.step().getClass()).collect(Collectors.toSet()))
                .isEqualTo(concrete(step -> true));
    }

    @Test
    void everyStepIsRunOrAnswered() {
        Set<Class<?>> answered = Set.copyOf(BuiltInVerifiers.all().stepTypes());
        Set<Class<?>> run = Set.copyOf(BuiltInExecutors.all().stepTypes());
        assertThat(answered).containsExactlyInAnyOrderElementsOf(concrete(CheckStep.class::isAssignableFrom));
        assertThat(run).containsExactlyInAnyOrderElementsOf(concrete(step -> !answered.contains(step)));
    }

    /** The steps that are left once review has replaced the selectors. */
    private static Set<Class<?>> concrete(Predicate<Class<?>> chosen) {
        return STEPS.stream()
                .filter(step -> !SelectorStep.class.isAssignableFrom(step))
                .filter(chosen)
                .collect(Collectors.toSet());
    }

    @Test
    void everyStepThatDoesSomethingToOthersSaysSo() {
        Set<Class<?>> hazardous = reviewed()
                .filter(step -> !step.preview().findings().isEmpty())
                .map(step -> step.step().getClass())
                .collect(Collectors.toSet());
        assertThat(hazardous)
                .containsExactlyInAnyOrderElementsOf(
                        concrete(step -> !CheckStep.class.isAssignableFrom(step) && !HARMLESS.contains(step)));
    }

    @Test
    void everyStepIsShownInEveryForm() {
        for (ReviewedPlan plan : plans) {
            for (ReviewedStep step : plan.steps()) {
                String summary = step.step().summary();
                assertThat(step.preview().statements()).as(summary).isNotEmpty();
                assertThat(plan.render()).contains(String.format("%4d  %s", step.number(), summary));
                assertThat(plan.renderSql()).contains("-- " + step.number() + ": " + summary);
                assertThat(plan.renderJson())
                        .contains("\"kind\": \"" + step.step().getClass().getSimpleName() + "\"");
            }
            for (Finding finding : plan.findings()) {
                assertThat(plan.render()).contains("HAZARD " + finding.hazard(), finding.message());
            }
        }
    }

    @Test
    void everyStepIsTested() throws IOException {
        Set<String> untested = STEPS.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                    .filter(path -> !path.endsWith("CompletenessTest.java"))
                    .toList()) {
                String source = Files.readString(file);
                untested.removeIf(step -> source.contains("new " + step + "(")
                        || source.contains(step + ".class")
                        || source.contains(VERBS.getOrDefault(step, "new " + step + "(")));
            }
        }
        assertThat(untested).isEmpty();
    }

    @Test
    void whatIsExportedNeverMentionsWhatIsNot() throws URISyntaxException {
        Path main = Path.of(PostgresRollback.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        JavaClasses library = new ClassFileImporter().importPath(main);
        classes()
                .that()
                .arePublic()
                .and()
                .resideInAnyPackage(
                        "dev.rollback.postgres", "dev.rollback.postgres.jooq", "dev.rollback.postgres.testing")
                .should(showNothingInternal())
                .check(library);
    }

    private static ArchCondition<JavaClass> showNothingInternal() {
        return new ArchCondition<>("show nothing internal in what others see") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                        .filter(CompletenessTest::isSeen)
                        .filter(member -> shown(member).anyMatch(CompletenessTest::isInternal))
                        .forEach(member -> events.add(SimpleConditionEvent.violated(member, member.getFullName())));
                Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                        .filter(CompletenessTest::isInternal)
                        .forEach(shown -> events.add(SimpleConditionEvent.violated(type, type + " is a " + shown)));
            }
        };
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().contains(".internal")
                || type.getPackageName().startsWith("dev.rollback.engine");
    }

    private static boolean isSeen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> shown(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            return Stream.of(
                            Stream.of(unit.getReturnType()),
                            unit.getParameterTypes().stream(),
                            unit.getExceptionTypes().stream())
                    .flatMap(types -> types)
                    .flatMap(shown -> shown.getAllInvolvedRawTypes().stream());
        }
        return member.getAllInvolvedRawTypes().stream();
    }
}
