package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Changed;
import java.util.List;
import java.util.Set;

/**
 * Whether every value of a column's present type converts to its former one by its text, without an error. Where it may not, the
 * table is created anew from its kept rows.
 */
final class Retyping {

    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name");
    private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint", "numeric");
    private static final Set<String> TIMES = Set.of("date", "timestamp without time zone", "timestamp with time zone");
    private static final Set<String> DOCUMENTS = Set.of("json", "jsonb");

    private Retyping() {}

    /** True if a column has another type now. */
    static boolean needed(Pair pair) {
        Set<String> changed = Changed.attributes(pair.from(), pair.was().object());
        return pair.was().object().kind() == ObjectKind.COLUMN
                && (changed.contains("type") || changed.contains("collation"));
    }

    /** True if a column has another type now because its parent has: the values of the child were converted too. */
    static boolean inherited(Pair pair) {
        return pair.was().object().kind() == ObjectKind.COLUMN
                && pair.was().attribute("inherited").isPresent()
                && !pair.was().raw().equals(pair.is().raw())
                && !(pair.was().attribute("type").equals(pair.is().attribute("type"))
                        && pair.was().attribute("collation").equals(pair.is().attribute("collation")));
    }

    static boolean converts(Pair pair) {
        String from = pair.is().attribute("type").orElse("");
        String to = pair.was().attribute("type").orElse("");
        String base = base(to);
        if (TEXTS.contains(base)) {
            return true;
        }
        boolean widens =
                INTEGERS.contains(from) && INTEGERS.contains(to) && INTEGERS.indexOf(from) <= INTEGERS.indexOf(to);
        boolean sameFamily = (TIMES.contains(base(from)) && TIMES.contains(base))
                || (DOCUMENTS.contains(from) && DOCUMENTS.contains(to));
        return widens
                || sameFamily
                || (from.equals(to) && pair.is().attribute("collation").isPresent());
    }

    private static String base(String type) {
        return type.replaceAll("\\(.*?\\)", "").replaceAll("  +", " ").strip();
    }
}
