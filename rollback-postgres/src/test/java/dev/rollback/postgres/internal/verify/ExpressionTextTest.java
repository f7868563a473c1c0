package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTextTest {

    @Test
    void shouldTakeBothPrintingsOfAListForOne() {
        assertThat(
                        ExpressionText.form(
                                "CHECK (((side)::text = ANY ((ARRAY['buy'::character varying, 'it''s ]'::character varying(4)])::text[])))"))
                .isEqualTo(
                        ExpressionText.form(
                                "CHECK (((side)::text = ANY (ARRAY[('buy'::character varying)::text, ('it''s ]'::character varying(4))::text])))"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "(a OR b) AND c; a OR (b AND c)",
                "(a + b) * c; a + b * c",
                "x = '(x)'; x = 'x'",
                "x = 'a'; x = ('a')::text",
                "x = '(''a''::character varying)::text'; x = '''a''::character varying'",
                "(ARRAY[1, 2])::text[]; ARRAY[1, 2]",
            })
    void shouldTakeNothingElseForTheSame(String one, String other) {
        assertThat(ExpressionText.form(one)).isNotEqualTo(ExpressionText.form(other));
    }
}
