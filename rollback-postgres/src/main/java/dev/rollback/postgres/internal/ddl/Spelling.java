package dev.rollback.postgres.internal.ddl;

import java.util.regex.Pattern;

/**
 * Respells an expression so that creating it again gives the tree that it was printed from.
 *
 * <p>PostgreSQL prints {@code status IN ('a', 'b')} on a {@code varchar} column as
 * {@code (status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[])}. Read back, the cast moves into
 * the array and the text differs for ever after. Without the outer cast the parser coerces the array as a whole, as it did
 * the first time.
 */
final class Spelling {

    private static final String ELEMENT = "'(?:[^'\\\\]|'')*'::character varying(?:\\(\\d+\\))?";
    private static final Pattern CAST_ARRAY =
            Pattern.compile("\\(ARRAY\\[(" + ELEMENT + "(?:, " + ELEMENT + ")*)\\]\\)::text\\[\\]");

    private Spelling() {}

    static String creatable(String definition) {
        return CAST_ARRAY.matcher(definition).replaceAll("ARRAY[$1]");
    }
}
