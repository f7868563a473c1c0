package dev.rollback.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void aTerminalGetsColours() {
        assertThat(Palette.fitting(Map.of("TERM", "xterm"), true).good("done")).isEqualTo("\u001b[1;32mdone\u001b[0m");
    }

    @Test
    void noColorIsRespected() {
        assertThat(Palette.fitting(Map.of("TERM", "xterm", "NO_COLOR", "1"), true)
                        .good("done"))
                .isEqualTo("done");
    }

    @Test
    void anEmptyNoColorMeansNothing() {
        assertThat(Palette.fitting(Map.of("TERM", "xterm", "NO_COLOR", ""), true)
                        .good("done"))
                .contains("\u001b");
    }

    @Test
    void aFileGetsNone() {
        assertThat(Palette.fitting(Map.of("TERM", "xterm"), false).good("done")).isEqualTo("done");
        assertThat(Palette.fitting(Map.of("TERM", "dumb"), true).good("done")).isEqualTo("done");
    }

    @Test
    void passingWordsAreForATerminalOnly() {
        assertThat(Palette.fitting(Map.of(), false).passing("1  Roll back ", "step 3"))
                .isEmpty();
        assertThat(Palette.fitting(Map.of("TERM", "xterm"), true).passing("1  Roll back ", "step 3"))
                .startsWith("\r");
    }
}
