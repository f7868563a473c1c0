package dev.rollback.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 bytes",
                "1 | 1 byte",
                "1023 | 1023 bytes",
                "1024 | 1.0 kB",
                "1536 | 1.5 kB",
                "1048575 | 1.0 MB",
                "1048576 | 1.0 MB",
                "5368709120 | 5.0 GB",
                "9223372036854775807 | 8192.0 PB"
            })
    void bytes(long value, String text) {
        assertThat(Quantity.bytes(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 ms",
                "999 | 999 ms",
                "1000 | 1.0 s",
                "12340 | 12.3 s",
                "59949 | 59.9 s",
                "59999 | 1 min",
                "250000 | 4 min 10 s",
                "3599999 | 60 min",
                "4200000 | 70 min",
                "7199000 | 119 min 59 s",
                "7200000 | 2 h",
                "8129000 | 2 h 15 min",
                "86400000 | 24 h"
            })
    void duration(long millis, String text) {
        assertThat(Quantity.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void numbersAreGroupedByThree() {
        assertThat(Quantity.number(1234567)).isEqualTo("1,234,567");
        assertThat(Quantity.number(0)).isEqualTo("0");
        assertThat(Quantity.number(-1234)).isEqualTo("-1,234");
    }

    @Test
    void oneOfAThingIsSingular() {
        assertThat(Quantity.count(1, "row")).isEqualTo("1 row");
        assertThat(Quantity.count(0, "row")).isEqualTo("0 rows");
        assertThat(Quantity.count(12345, "row")).isEqualTo("12,345 rows");
    }

    @Test
    void theMachinesLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Quantity.number(1234)).isEqualTo("1,234");
            assertThat(Quantity.bytes(1536)).isEqualTo("1.5 kB");
            assertThat(Quantity.duration(Duration.ofMillis(1500))).isEqualTo("1.5 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
