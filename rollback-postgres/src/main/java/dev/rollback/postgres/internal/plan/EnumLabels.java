package dev.rollback.postgres.internal.plan;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Definitions;
import java.util.Optional;

/** What the labels of an enumerated type ask for. */
final class EnumLabels {

    private EnumLabels() {}

    /**
     * True if the type has to be replaced as a whole. A label cannot be removed, and one that is added cannot be used before commit;
     * only a rename is done in place.
     */
    static boolean replaced(Pair pair, Definitions definitions) {
        Optional<String> was = pair.was().attribute("labels");
        Optional<String> is = pair.is().attribute("labels");
        if (was.isEmpty() || is.isEmpty() || was.equals(is)) {
            return false;
        }
        return count(was.get()) != count(is.get())
                || definitions.alter(pair.from(), pair.was().object()).isEmpty();
    }

    /** A comma within a label makes the count too high on one side at worst: the type is then replaced, which is always right. */
    private static int count(String labels) {
        return labels.split(",", -1).length;
    }

    static boolean used(Catalog live, CatalogObject column, CatalogObject type) {
        return live.needsOf(column.address()).stream()
                .anyMatch(edge -> edge.referenced().equals(type.address()));
    }
}
