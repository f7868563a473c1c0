package dev.rollback.postgres.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArrayTextTest {

    @Test
    void shouldReadElementsAsPostgresqlPrintsThem() {
        assertThat(ArrayText.elements("{}")).isEmpty();
        assertThat(ArrayText.elements("{a}")).containsExactly("a");
        assertThat(ArrayText.elements("{a,\"\",\"b, c\",\"{\\\"d\\\\e}\",f}"))
                .containsExactly("a", "", "b, c", "{\"d\\e}", "f");
    }

    @Test
    void shouldReadWhatItWrites() {
        List<String> elements = List.of("a", "", "b, c", "{\"d\\e}");
        assertThat(ArrayText.elements(ArrayText.of(elements))).isEqualTo(elements);
        assertThat(ArrayText.of(List.of())).isEqualTo("{}");
    }

    @Test
    void shouldRefuseAnythingElse() {
        assertThatThrownBy(() -> ArrayText.elements("a,b")).hasMessage("Cannot read array: expected braces, found a,b");
    }
}
