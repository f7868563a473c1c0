package dev.rollback.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanonicalTest {

    @Test
    void noPartCanPassForAnotherOnesEnd() {
        assertThat(Canonical.of(List.of("a", "b"))).isNotEqualTo(Canonical.of(List.of("a, b")));
        assertThat(Canonical.of(List.of("a")))
                .isNotEqualTo(Canonical.of(List.of(List.of("a"))))
                .isNotEqualTo(Canonical.of(Set.of("a")));
        assertThat(Canonical.of(Map.of("a", "1, b=2"))).isNotEqualTo(Canonical.of(Map.of("a", "1", "b", "2")));
        assertThat(Canonical.of(Optional.empty())).isNotEqualTo(Canonical.of(Optional.of("")));
        assertThat(Canonical.of(Arrays.asList("null"))).isNotEqualTo(Canonical.of(Arrays.asList((Object) null)));
    }

    @Test
    void typesCount() {
        assertThat(Canonical.of(1)).isNotEqualTo(Canonical.of(1L)).isNotEqualTo(Canonical.of("1"));
    }

    @Test
    void listsAreOrderedSetsAndMapsAreNot() {
        assertThat(Canonical.of(List.of(1, 2))).isNotEqualTo(Canonical.of(List.of(2, 1)));
        assertThat(Canonical.of(new LinkedHashSet<>(List.of(1, 2))))
                .isEqualTo(Canonical.of(new LinkedHashSet<>(List.of(2, 1))));
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("b", 2);
        map.put("a", 1);
        assertThat(Canonical.of(map)).isEqualTo(Canonical.of(Map.of("a", 1, "b", 2)));
    }

    @Test
    void arraysCountByContent() {
        assertThat(Canonical.of(new int[][] {{1}, {2}})).isEqualTo(Canonical.of(new int[][] {{1}, {2}}));
        assertThat(Canonical.of(new int[][] {{1}, {2}})).isNotEqualTo(Canonical.of(new int[][] {{1, 2}, {}}));
    }
}
