package dev.rollback.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void writesMapsInTheirOrderAndIndentsByTwoSpaces() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("name", "x");
        value.put("count", 12L);
        value.put("kept", true);
        value.put("reason", Optional.empty());
        value.put("baseline", Optional.of("before"));
        value.put("list", List.of(1, Map.of("a", List.of())));
        assertThat(Json.write(value)).isEqualTo("""
                {
                  "name": "x",
                  "count": 12,
                  "kept": true,
                  "reason": null,
                  "baseline": "before",
                  "list": [
                    1,
                    {
                      "a": []
                    }
                  ]
                }
                """);
    }

    @Test
    void emptyContainersStayOnOneLine() {
        assertThat(Json.write(Map.of())).isEqualTo("{}\n");
        assertThat(Json.write(List.of())).isEqualTo("[]\n");
    }

    @Test
    void everyCharacterSurvives() {
        StringBuilder all = new StringBuilder("\"quoted\" \\ / <script> \u2028 é 漢 🐘");
        for (char c = 0; c < 0x20; c++) {
            all.append(c);
        }
        all.append((char) 0x7f);
        assertThat(StrictJson.parse(Json.write(all.toString()))).isEqualTo(all.toString());
        assertThat(StrictJson.parse(Json.write(Map.of(all.toString(), 1))))
                .isEqualTo(Map.of(all.toString(), BigDecimal.ONE));
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(Json.write("a\"b\\c\n\r\t\u0001")).isEqualTo("\"a\\\"b\\\\c\\n\\r\\t\\u0001\"\n");
    }

    @Test
    void nullIsNotAWord() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("absent", null);
        assertThat(Json.write(value)).isEqualTo("{\n  \"absent\": null\n}\n");
    }

    @Test
    void whatIsNoJsonNumberIsText() {
        assertThat(Json.write(List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.5)))
                .isEqualTo("[\n  \"NaN\",\n  \"Infinity\",\n  1.5\n]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "01",
                "1.",
                "+1",
                "nul",
                "\"\n\"",
                "\"\\x\"",
                "[1 2]",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "NaN"
            })
    void theSecondOpinionRefuses(String text) {
        assertThatThrownBy(() -> StrictJson.parse(text)).isInstanceOf(AssertionError.class);
    }
}
