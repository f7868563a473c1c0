package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.stream.Stream;

/** The checks that a partition has from its parent, each as {@code CONSTRAINT name CHECK (...)}. DETACH PARTITION leaves them its own. */
public final class InheritedChecks {

    public static final String ATTRIBUTE = "inherited_checks";
    public static final String SEPARATOR = ",\n    ";
    private static final String WORD = "CONSTRAINT ";

    private InheritedChecks() {}

    public static List<String> of(CatalogObject table) {
        return of(table.object().attributes());
    }

    static List<String> of(Attributes table) {
        return table.value(ATTRIBUTE).stream()
                .flatMap(checks -> Stream.of(checks.split(SEPARATOR + "(?=" + WORD + ")", -1)))
                .toList();
    }

    /** A check of a table's own in the same words. */
    public static String text(CatalogObject check) {
        String identity = check.object().identity();
        String place = " on " + check.attribute("on").orElseThrow();
        return WORD + identity.substring(0, identity.length() - place.length()) + " "
                + check.attribute("definition").orElseThrow();
    }

    /** True if this is a check of that name. */
    public static boolean isCalled(String text, String name) {
        String written = name(text);
        return written.equals(name) || written.equals(Quote.identifier(name));
    }

    /** The name as SQL. */
    static String name(String text) {
        return text.substring(WORD.length(), text.indexOf(" CHECK ("));
    }
}
