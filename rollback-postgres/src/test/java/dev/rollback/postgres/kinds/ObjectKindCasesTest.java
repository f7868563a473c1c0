package dev.rollback.postgres.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.proof.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are worth something: each runs, each changes what the independent comparison sees, and no sort is missing. */
@Execution(ExecutionMode.CONCURRENT)
class ObjectKindCasesTest {

    static Stream<ObjectKindCase> cases() {
        return Stream.of(ObjectKindCases.all(), ObjectKindCases.rare()).flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void changesSomething(ObjectKindCase one) {
        try (TestDatabase database = one.open()) {
            State before = State.of(database.dataSource());
            one.change(database);
            assertThat(State.of(database.dataSource())).isNotEqualTo(before);
        }
    }

    @Test
    void areManyAndOfEverySort() {
        assertThat(ObjectKindCases.all()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(cases().map(ObjectKindCase::toString)).doesNotHaveDuplicates();
        assertThat(cases().map(ObjectKindCase::sort))
                .contains("create", "drop", "alter", "rename", "replace", "insert", "update", "delete", "truncate");
    }
}
