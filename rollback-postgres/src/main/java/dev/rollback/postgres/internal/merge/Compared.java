package dev.rollback.postgres.internal.merge;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two values of the same type that are compared byte by byte.
 *
 * @param one a value
 * @param other another
 */
record Compared(String one, String other) {

    /** True where they differ. */
    String differ() {
        return "NOT " + alike(List.of(this));
    }

    /** True where no pair differs. */
    static String alike(List<Compared> pairs) {
        return "pg_catalog.record_image_eq(" + row(pairs, Compared::one) + ", " + row(pairs, Compared::other) + ")";
    }

    private static String row(List<Compared> pairs, Function<Compared, String> value) {
        return pairs.stream().map(value).collect(Collectors.joining(", ", "ROW(", ")"));
    }
}
