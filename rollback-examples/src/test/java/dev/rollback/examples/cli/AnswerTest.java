package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void manyLinesBecomeOne() {
        assertThat(Answer.done("IDENTICAL").saying("a\nb\r\n").line()).isEqualTo("ok IDENTICAL\\na\\nb");
    }

    @Test
    void aBackslashStaysOne() {
        assertThat(Answer.done("").saying("\"a\\nb\"\n").line()).isEqualTo("ok \"a\\\\nb\"");
    }

    @Test
    void aNoCarriesExitCodeAndCode() {
        assertThat(Answer.no(ExitCode.REFUSED, "RB-DIFFERENT", "2 differences").line())
                .isEqualTo("error 1 RB-DIFFERENT 2 differences");
    }
}
