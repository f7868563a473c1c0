package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/** Which extensions an object goes with: it is none of their members, and dropping them drops it. */
final class ExtensionTies {

    private ExtensionTies() {}

    /** @param designation what stands after ALTER */
    static List<String> change(String designation, Attributes from, Attributes to) {
        List<String> before = of(from);
        List<String> after = of(to);
        List<String> statements = new ArrayList<>();
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> statements.add(statement(designation, " NO DEPENDS", name)));
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> statements.add(statement(designation, " DEPENDS", name)));
        return statements;
    }

    private static List<String> of(Attributes object) {
        return ArrayText.elements(object.valueOr("extensions", "{}"));
    }

    private static String statement(String designation, String verb, String extension) {
        return "ALTER " + designation + verb + " ON EXTENSION " + Quote.identifier(extension);
    }
}
