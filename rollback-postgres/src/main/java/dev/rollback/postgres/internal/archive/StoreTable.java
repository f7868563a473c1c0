package dev.rollback.postgres.internal.archive;

import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Set;

/**
 * A table of the store that says something of baselines. Whichever there are is found out by asking the catalog: a table counts if it
 * has a column {@code baseline_id}, or is {@code baseline} itself.
 *
 * @param name as the store calls it
 * @param columns all but those that the server fills by itself
 */
record StoreTable(String name, List<ArchivedColumn> columns) {

    private static final String BASELINE = "baseline";

    StoreTable {
        columns = List.copyOf(columns);
    }

    boolean isBaseline() {
        return name.equals(BASELINE);
    }

    /** The column that holds the baseline's id. */
    String idColumn() {
        return isBaseline() ? "id" : "baseline_id";
    }

    /** True if its rows may name tables that hold copied rows. */
    boolean namesCopies() {
        return columns.stream().anyMatch(column -> column.name().equals("copy"));
    }

    /** The columns that are drawn or chosen at import, and so are not in an archive. */
    List<String> given() {
        return isBaseline() ? List.of("id", "name") : List.of("baseline_id");
    }

    /** The columns that an archive holds. */
    List<ArchivedColumn> archived() {
        Set<String> given = Set.copyOf(given());
        return columns.stream().filter(column -> !given.contains(column.name())).toList();
    }

    /** Condition on the rows of one baseline, whose id is to be bound. */
    String ofBaseline() {
        return Quote.identifier(idColumn()) + " = ?";
    }
}
