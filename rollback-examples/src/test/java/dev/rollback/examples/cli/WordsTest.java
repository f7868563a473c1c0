package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void blanksSeparate() {
        assertThat(Words.of("  list  --url\tx ")).containsExactly("list", "--url", "x");
        assertThat(Words.of("")).isEmpty();
    }

    @Test
    void singleQuotesKeepEverything() {
        assertThat(Words.of("--name 'a \\ \"b'")).containsExactly("--name", "a \\ \"b");
    }

    @Test
    void doubleQuotesKeepAllButTheirOwnEscapes() {
        assertThat(Words.of("\"a \\\" \\\\ \\n '\"")).containsExactly("a \" \\ \\n '");
    }

    @Test
    void outsideOfQuotesABackslashKeepsTheNext() {
        assertThat(Words.of("a\\ b \\'c\\'")).containsExactly("a b", "'c'");
    }

    @Test
    void quotedPartsJoinTheirWord() {
        assertThat(Words.of("--name='my baseline' ''")).containsExactly("--name=my baseline", "");
    }

    @Test
    void whatIsNotClosedIsRefused() {
        assertThatThrownBy(() -> Words.of("a 'b")).hasMessage("the quote ' is not closed");
        assertThatThrownBy(() -> Words.of("a\\")).hasMessage("nothing follows the last backslash");
    }
}
