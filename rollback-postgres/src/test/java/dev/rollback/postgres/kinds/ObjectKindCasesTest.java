package dev.rollback.postgres.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No kind and no sort gets lost from the tables; that each case runs and changes something is asserted where it is used. */
class ObjectKindCasesTest {

    @Test
    void areManyAndOfEverySort() {
        List<ObjectKindCase> common = ObjectKindCases.in("/object-kinds");
        List<ObjectKindCase> all = Stream.concat(common.stream(), ObjectKindCases.in("/rare-object-kinds").stream())
                .toList();

        assertThat(common).hasSizeGreaterThanOrEqualTo(300);
        assertThat(common.stream().map(ObjectKindCase::kind).distinct()).hasSizeGreaterThanOrEqualTo(28);
        assertThat(all.stream().map(ObjectKindCase::sort))
                .contains("create", "drop", "alter", "rename", "replace", "insert", "update", "delete", "truncate");
        assertThat(all.stream().map(one -> one + one.setUp())).doesNotHaveDuplicates();
    }
}
