package dev.rollback.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsWhatIsWritten() {
        StringBuilder all = new StringBuilder("\"quoted\" \\ / \u2028 é 漢 🐘");
        for (char c = 0; c < 0x20; c++) {
            all.append(c);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("name", all.toString());
        value.put("", Long.MIN_VALUE);
        value.put("count", 12L);
        value.put("none", 0L);
        value.put("kept", true);
        value.put("lost", false);
        value.put("reason", Optional.empty());
        value.put("list", List.of(1L, Map.of("a", List.of()), Map.of()));
        assertThat(JsonReader.read(Json.write(value))).isEqualTo(value);
        assertThat(JsonReader.read(" [ \"\\u00e9\\/\\b\\f\" ] ")).isEqualTo(List.of("é/\b\f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "{", "[", "[1", "[1,", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
                        "{\"a\":1,\"a\":2}",
                "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u00g0\"", "\"a\nb\"", "01", "-", "-0", "1.5", "1e3",
                        "+1",
                "99999999999999999999", "9999999999999999999", "tru", "nul", "1 1", "{} x", "'a'"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonReader.read(text))
                .withMessageStartingWith("Cannot read JSON: unexpected text at character ");
    }

    @Test
    void refusesWhatIsTooDeep() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
    }
}
