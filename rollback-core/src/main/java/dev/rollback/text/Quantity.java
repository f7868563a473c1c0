package dev.rollback.text;

import java.time.Duration;
import java.util.Locale;

/** Sizes, numbers and durations as a person reads them. */
public final class Quantity {

    private Quantity() {}

    /** {@code 12,345}. */
    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 row}, {@code 12,345 rows}. */
    public static String count(long value, String thing) {
        return number(value) + " " + thing + (value == 1 ? "" : "s");
    }

    /** {@code 1.5 MB}, in powers of 1024. */
    public static String bytes(long value) {
        if (value < 1024) {
            return value + (value == 1 ? " byte" : " bytes");
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double scaled = value;
        int unit = -1;
        // what would be printed as 1024.0 of a unit is 1.0 of the next
        while (scaled >= 1023.95 && unit < units.length - 1) {
            scaled /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", scaled, units[unit]);
    }

    /** {@code 850 ms}, {@code 12.3 s}, {@code 4 min 10 s}, {@code 70 min}, {@code 24 h}; from two hours on without seconds. */
    public static String duration(Duration value) {
        long millis = value.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds < 7_200 ? parts(seconds, 60, " min", " s") : parts(Math.round(seconds / 60.0), 60, " h", " min");
    }

    private static String parts(long value, long size, String whole, String rest) {
        return value / size + whole + (value % size == 0 ? "" : " " + value % size + rest);
    }
}
