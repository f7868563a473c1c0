package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.OccupiedName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls indexes as the server does that makes them by itself: by table and columns.
 *
 * @param taken names that are given already; those that are found here come to them
 */
record IndexNames(Set<OccupiedName> taken) {

    private static final Map<String, String> ENDINGS = Map.of("p", "_pkey", "u", "_key", "x", "_excl");

    private static final Pattern PLAIN_COLUMNS =
            Pattern.compile("INDEX .* USING \\w+ \\(([\\p{Lower}_][\\w$]*(?:, [\\p{Lower}_][\\w$]*)*)\\)");

    private static final int LONGEST = 63;

    /** How the name of a key's index ends. */
    static String ofKey(String type, List<CatalogObject> columns) {
        String ending = ENDINGS.getOrDefault(type, "_key");
        return type.equals("p")
                ? ending
                : columns.stream().map(column -> column.object().name()).collect(Collectors.joining("_", "_", ending));
    }

    /** How the name of an index ends. */
    static String ofIndex(String definition) {
        Matcher plain = PLAIN_COLUMNS.matcher(definition);
        return shortened("_" + (plain.find() ? plain.group(1).replace(", ", "_") : "expr")) + "_idx";
    }

    private static String shortened(String columns) {
        return columns.substring(0, Math.min(columns.length(), LONGEST / 2));
    }

    /** A name that nothing in the schema has. */
    String free(String schema, String table, String ending) {
        for (int number = 0; ; number++) {
            String end = ending + (number == 0 ? "" : String.valueOf(number));
            String name = table.substring(0, Math.max(1, Math.min(table.length(), LONGEST - end.length()))) + end;
            if (taken.add(new OccupiedName("pg_class", schema, name))) {
                return name;
            }
        }
    }
}
