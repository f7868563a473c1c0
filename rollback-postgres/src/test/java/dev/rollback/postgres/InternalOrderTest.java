package dev.rollback.postgres;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The internal packages know only those to their left, and the exported ones show none of them. */
class InternalOrderTest {

    private static final String INTERNAL = "dev.rollback.postgres.internal.";

    private static final List<String> FLOW = List.of(
            "sql", "catalog", "ddl", "capture", "erase", "archive", "merge", "plan", "journal", "verify", "execute");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption((Location location) -> !location.contains("test-classes"))
            .importPackages("dev.rollback.postgres");

    @Test
    void eachPackageKnowsOnlyThoseBeforeIt() {
        for (int i = 0; i < FLOW.size(); i++) {
            for (String later : FLOW.subList(i + 1, FLOW.size())) {
                noClasses()
                        .that()
                        .resideInAPackage(INTERNAL + FLOW.get(i))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(INTERNAL + later)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(INTERNAL + "(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyInternalPackageIsInTheList() {
        assertThat(CLASSES.stream()
                        .map(type -> type.getPackageName())
                        .filter(name -> name.startsWith(INTERNAL))
                        .map(name -> name.substring(INTERNAL.length()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(FLOW);
    }

    @Test
    void exportedSignaturesNameNothingInternal() {
        CLASSES.stream()
                .filter(type -> !type.getPackageName().startsWith(INTERNAL)
                        && type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .forEach(method -> {
                    assertThat(method.getRawReturnType().getName())
                            .as(method.getFullName())
                            .doesNotContain(".internal.");
                    assertThat(method.getRawParameterTypes())
                            .as(method.getFullName())
                            .noneMatch(type -> type.getName().contains(".internal."));
                });
    }
}
