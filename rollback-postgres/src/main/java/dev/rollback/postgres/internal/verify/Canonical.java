package dev.rollback.postgres.internal.verify;

import java.util.regex.Pattern;

/** A form that two printings of one expression share, where PostgreSQL is known to print it differently after a trip through its own text. */
final class Canonical {

    private static final Pattern CAST_ARRAY = Pattern.compile("\\(ARRAY\\[([^\\]]*)\\]\\)::text\\[\\]");
    private static final Pattern CAST_ELEMENT =
            Pattern.compile("\\(?\\(?('(?:[^']|'')*'::character varying(?:\\(\\d+\\))?)\\)?::text\\)?");

    private Canonical() {}

    static String form(String expression) {
        String flat = CAST_ARRAY.matcher(expression).replaceAll("ARRAY[$1]");
        return CAST_ELEMENT.matcher(flat).replaceAll("$1").replaceAll("[()]", "");
    }
}
