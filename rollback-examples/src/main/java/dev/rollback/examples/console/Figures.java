package dev.rollback.examples.console;

import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them. */
public final class Figures {

    private Figures() {}

    /** {@code 12,345}. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 row}, {@code 12,345 rows}. */
    public static String count(long value, String noun) {
        return number(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** {@code 0.8 s}. */
    public static String duration(Duration value) {
        return String.format(Locale.ROOT, "%.1f s", value.toMillis() / 1000.0);
    }

    /** {@code 31 MB}. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + 1024 * 1024 - 1) / (1024 * 1024));
    }
}
