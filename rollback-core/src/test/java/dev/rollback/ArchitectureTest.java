package dev.rollback;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.rollback.engine.Dispatch;
import dev.rollback.step.CustomStep;
import dev.rollback.step.Step;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The shape of the core. A new package has to be put into {@link #FLOW}, between the stages that it knows and those that know it. */
class ArchitectureTest {

    private static final String ROOT = "dev.rollback";

    /** The stages, left to right: each knows only those before it. */
    private static final List<String> FLOW = List.of(
            "text",
            "decide",
            "name",
            "capture",
            "step",
            "plan",
            "review",
            "rehearse",
            "execute",
            "verify",
            "report",
            "drill",
            "engine");

    /** Seen by the database module alone. */
    private static final Set<String> NOT_EXPORTED = Set.of("text", "engine");

    /** Where the main classes are, so that tests are left out whatever the target folder is called. */
    private static final Path MAIN = mainClasses();

    private static final JavaClasses CORE = new ClassFileImporter().importPath(MAIN);

    @Test
    void everyPackageIsAStage() {
        assertThat(packages()
                        .map(ArchitectureTest::stage)
                        .filter(stage -> !stage.isEmpty())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(FLOW);
    }

    @Test
    void aStageKnowsOnlyStagesToItsLeft() {
        for (int stage = 0; stage < FLOW.size(); stage++) {
            String[] later = FLOW.subList(stage + 1, FLOW.size()).stream()
                    .map(ArchitectureTest::inside)
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(inside(FLOW.get(stage)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CORE);
            }
        }
    }

    /** But for a drill, which goes through it as a user would. */
    @Test
    void noStageKnowsTheFrontDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, inside("drill"))
                .should()
                .dependOnClassesThat(describe(
                        "live in the root package and are no exceptions",
                        type -> type.getPackageName().equals(ROOT) && !type.isAssignableTo(RollbackException.class)))
                .check(CORE);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void thereIsNoSqlAndNoJooq() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jooq..", "org.postgresql..")
                .check(CORE);
    }

    @Test
    void onlyExecuteTouchesResilience4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage(inside("execute"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.github.resilience4j..")
                .check(CORE);
    }

    @Test
    void nothingIsNamedAfterWhatItIsNot() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$](Abstract\\w*|\\w*(Utils?|Helper|Manager|Impl))")
                .check(CORE);
    }

    @Test
    void nothingIsGotten() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("java..")
                .should()
                .haveNameNotMatching("get[A-Z].*")
                .check(CORE);
    }

    @Test
    void nobodyPrintsOrThrowsAnything() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CORE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CORE);
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(javaPackages()).allMatch(java -> java.isAnnotatedWith(NullMarked.class), "null-marked");
    }

    @Test
    void everyBuiltInStepIsARecord() {
        assertThat(Dispatch.leaves(Step.class).filter(leaf -> leaf != CustomStep.class))
                .allMatch(Class::isRecord, "a record");
    }

    @Test
    void thereIsOneOpenDoor() {
        assertThat(Dispatch.leaves(Step.class).filter(Class::isInterface)).containsExactly(CustomStep.class);
    }

    @Test
    void whatIsExportedCannotBeExtendedByAccident() {
        classes().that(areExported()).should(beClosed()).check(CORE);
    }

    @Test
    void theDescriptorExportsEveryPackageButTwo() {
        ModuleDescriptor descriptor =
                ModuleFinder.of(MAIN).findAll().iterator().next().descriptor();
        Set<String> exported = descriptor.exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(exported)
                .containsExactlyInAnyOrderElementsOf(packages()
                        .filter(name -> !NOT_EXPORTED.contains(stage(name)))
                        .toList());
        assertThat(descriptor.requires())
                .extracting(ModuleDescriptor.Requires::name)
                .doesNotContain("java.sql", "org.jooq");
    }

    /** Everything that a user can see. */
    private static DescribedPredicate<JavaClass> areExported() {
        return describe(
                "are exported",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !NOT_EXPORTED.contains(stage(type.getPackageName())));
    }

    /** Interfaces are for implementing; classes are final, sealed, or have no constructor that a stranger could call. */
    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be interfaces, final, sealed, or closed abstract classes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.isInterface()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.reflect().isSealed()
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                                && type.getConstructors().stream()
                                        .noneMatch(constructor -> constructor
                                                        .getModifiers()
                                                        .contains(JavaModifier.PUBLIC)
                                                || constructor.getModifiers().contains(JavaModifier.PROTECTED));
                events.add(new SimpleConditionEvent(
                        type, closed, type.getDescription() + (closed ? " is closed" : " can be extended")));
            }
        };
    }

    private static Stream<String> packages() {
        return javaPackages().stream().map(JavaPackage::getName);
    }

    /** Those that hold a class. */
    private static List<JavaPackage> javaPackages() {
        return CORE.stream().map(JavaClass::getPackage).distinct().toList();
    }

    private static Path mainClasses() {
        try {
            return Path.of(Rollback.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError("The main classes are in no folder", e);
        }
    }

    /** The first name below the root: {@code step} for {@code dev.rollback.step.data}. */
    private static String stage(String javaPackage) {
        return javaPackage.length() == ROOT.length()
                ? ""
                : javaPackage.substring(ROOT.length() + 1).split("\\.")[0];
    }

    private static String inside(String stage) {
        return ROOT + "." + stage + "..";
    }
}
