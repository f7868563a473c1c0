package dev.rollback.postgres.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionTest {

    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49, 50, 98, 99})
    void findsTheOneThatFails(int culprit) {
        assertThat(reduced(HUNDRED, list -> list.contains(culprit))).containsExactly(culprit);
    }

    @Test
    void findsThreeFarApartInTheirOrder() {
        assertThat(reduced(HUNDRED, list -> list.containsAll(List.of(2, 50, 97))))
                .containsExactly(2, 50, 97);
    }

    @Test
    void keepsAllThatIsNeeded() {
        assertThat(reduced(HUNDRED, list -> list.size() == 100)).isEqualTo(HUNDRED);
        assertThat(reduced(List.of(7), list -> list.contains(7))).containsExactly(7);
    }

    @Test
    void leavesNothingOfWhatFailsByItself() {
        assertThat(reduced(HUNDRED, list -> true)).isEmpty();
        assertThat(reduced(List.of(), list -> true)).isEmpty();
    }

    @Test
    void nothingMoreCanBeLeftOut() {
        Predicate<List<Integer>> fails =
                list -> list.stream().filter(i -> i % 3 == 0).count() >= 5 && list.contains(4);
        List<Integer> rest = reduced(HUNDRED, fails);
        assertThat(fails.test(rest)).isTrue();
        for (int i = 0; i < rest.size(); i++) {
            List<Integer> fewer = new ArrayList<>(rest);
            fewer.remove(i);
            assertThat(fails.test(fewer)).isFalse();
        }
    }

    @Test
    void asksFewTimesForOneOfMany() {

        List<List<Integer>> asked = new ArrayList<>();
        reduced(HUNDRED, list -> {
            asked.add(list);
            return list.contains(63);
        });
        assertThat(asked).hasSizeLessThan(40);
    }

    private static List<Integer> reduced(List<Integer> whole, Predicate<List<Integer>> fails) {
        return new Reduction<>(fails).of(whole);
    }
}
