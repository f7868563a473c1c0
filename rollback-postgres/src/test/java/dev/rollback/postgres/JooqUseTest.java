package dev.rollback.postgres;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps one set of class files running on jOOQ 3.19 to 3.21, and jOOQ out of signatures where nobody expects it. */
@AnalyzeClasses(packages = "dev.rollback", importOptions = JooqUseTest.NoTests.class)
class JooqUseTest {

    /** Knows every folder that this build puts tests in. */
    static final class NoTests implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    /** Their parameter types changed in 3.20 or 3.21: a caller compiled on 3.19 dies there with NoSuchMethodError. */
    private static final Set<String> CHANGED = Set.of(
            "exists",
            "notExists",
            "whereExists",
            "whereNotExists",
            "andExists",
            "andNotExists",
            "orExists",
            "orNotExists",
            "xorExists",
            "xorNotExists",
            "intern",
            "partsCount",
            "partitionByOne");

    @ArchTest
    static final ArchRule CALLS_NOTHING_THAT_CHANGED = noClasses()
            .should()
            .accessTargetWhere(describe("a jOOQ method that is another one in 3.20 or 3.21", JooqUseTest::changed))
            .as("no class calls what jOOQ 3.20 or 3.21 changed");

    @ArchTest
    static final ArchRule DEPENDS_ON_NO_INTERNALS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq.tools..", "org.postgresql.core..")
            .orShould()
            .dependOnClassesThat(nameStartsWith("org.jooq.impl.QOM"))
            .orShould()
            .dependOnClassesThat(nameStartsWith("org.jooq.impl.TableImpl"))
            .orShould()
            .dependOnClassesThat(nameStartsWith("org.jooq.impl.SequenceImpl"));

    @ArchTest
    static final ArchRule CORE_IS_FREE_OF_JOOQ = noClasses()
            .that()
            .resideInAPackage("dev.rollback..")
            .and()
            .resideOutsideOfPackage("dev.rollback.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jooq..");

    @ArchTest
    static final ArchRule SIGNATURES_SHOW_JOOQ_IN_ITS_OWN_PACKAGE_ONLY = classes()
            .that()
            .resideInAnyPackage("dev.rollback.postgres", "dev.rollback.postgres.testing")
            .should(showNoJooq());

    private static boolean changed(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        if (!owner.getPackageName().startsWith("org.jooq")) {
            return false;
        }
        String name = access.getTarget().getName();
        return CHANGED.contains(name)
                || owner.getSimpleName().equals("Cursor") && (name.equals("fetch") || name.startsWith("fetchO"))
                || owner.getSimpleName().equals("Queries") && name.equals("stream")
                || owner.getSimpleName().equals("ForeignKey") && name.equals("unique")
                || owner.getSimpleName().equals("Context") && (name.equals("keyword") || name.equals("literal"));
    }

    private static DescribedPredicate<JavaClass> nameStartsWith(String prefix) {
        return describe("named " + prefix + "*", type -> type.getName().startsWith(prefix));
    }

    private static ArchCondition<JavaClass> showNoJooq() {
        return new ArchCondition<>("show no jOOQ type in what others see") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMembers().stream()
                        .filter(JooqUseTest::isSeen)
                        .filter(member -> types(member)
                                .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                                .anyMatch(shown -> shown.getPackageName().startsWith("org.jooq")))
                        .forEach(member -> events.add(SimpleConditionEvent.violated(member, member.getFullName())));
                type.getAllRawSuperclasses().stream()
                        .filter(shown -> shown.getPackageName().startsWith("org.jooq"))
                        .forEach(shown -> events.add(SimpleConditionEvent.violated(type, type + " extends " + shown)));
            }
        };
    }

    private static boolean isSeen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<? extends JavaType> types(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    }
}
