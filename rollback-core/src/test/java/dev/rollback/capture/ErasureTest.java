package dev.rollback.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.name.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureTest {

    private static final TableName PERSON = TableName.of("public", "person");
    private static final TableName CONSENT = TableName.of("public", "consent");

    @Test
    void keysAreCollectedByTable() {
        Erasure erasure = Erasure.of(PERSON, "4711", "4712")
                .and(PERSON, "4711", "4713")
                .andKeys(CONSENT, List.of(List.of("4711", "mail")));

        assertThat(erasure.keys())
                .isEqualTo(Map.of(
                        PERSON,
                        Set.of(List.of("4711"), List.of("4712"), List.of("4713")),
                        CONSENT,
                        Set.of(List.of("4711", "mail"))));
        assertThat(erasure.tables()).containsExactly(CONSENT, PERSON);
        assertThat(erasure).isEqualTo(new Erasure(erasure.keys()));
    }

    @Test
    void itTellsHowManyAndNotWhich() {
        assertThat(Erasure.of(PERSON, "4711", "4712").andKeys(CONSENT, List.of(List.of("4711", "mail"))))
                .hasToString("erasure of rows: 1 of public.consent, 2 of public.person");
    }

    @Test
    void whatIsPassedMayChangeAfterwards() {
        List<String> key = new ArrayList<>(List.of("1"));
        Erasure erasure = Erasure.ofKeys(PERSON, List.of(key));
        key.set(0, "2");
        assertThat(erasure).isEqualTo(Erasure.of(PERSON, "1"));
    }

    @Test
    void nothingIsNoErasure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Erasure.of(PERSON))
                .withMessageContaining("public.person");
        assertThatIllegalArgumentException().isThrownBy(() -> Erasure.ofKeys(PERSON, List.of(List.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> new Erasure(Map.of()));
    }

    @Test
    void whatWasErasedAddsUp() {
        assertThat(new Erased("before", Map.of(PERSON, 2L, CONSENT, 3L)).total())
                .isEqualTo(5);
    }
}
