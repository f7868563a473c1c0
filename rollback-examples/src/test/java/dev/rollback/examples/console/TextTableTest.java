package dev.rollback.examples.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void figuresStandUnderEachOther() {
        assertThat(new TextTable("what", "before")
                        .row("rows", 345040)
                        .row("sequences", 5)
                        .lines())
                .containsExactly(
                        "what         before", "-------------------", "rows        345,040", "sequences         5");
    }

    @Test
    void aRowHasACellForEachHead() {
        assertThatThrownBy(() -> new TextTable("what", "before").row("rows"))
                .hasMessage("Cannot add row: expected 2 cells, found 1");
    }
}
