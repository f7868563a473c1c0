package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that a rule which is NOT VALID admits: those that were there before the change with the same values. Whoever wrote since
 * would have been refused by it.
 *
 * @param captured the state before the change, with the rows that were kept
 */
record FormerRows(Store store, State captured, AskedRows asked) {

    /** True if the rule need not be asked, or cannot be: of a table whose former rows were not kept. */
    boolean leavesOpen(CatalogObject rule, CatalogObject table) {
        return isUnproven(rule)
                && (asked.stands(rule, table)
                        || kept(table).isEmpty()
                        || !wereThere(told(table, asked.rows().columns(table, rule, "key"))));
    }

    private static boolean isUnproven(CatalogObject rule) {
        return rule.attribute("definition").orElse("").endsWith(" NOT VALID");
    }

    /**
     * A condition that takes these rows out of those that break a rule; none where there were no rows.
     *
     * @param columns those that the rule speaks of
     */
    String apart(CatalogObject rule, CatalogObject table, List<CatalogObject> columns) {
        return kept(table)
                .filter(rows -> isUnproven(rule))
                .flatMap(KeptRows::copy)
                .map(copy -> told(table, columns).stream()
                        .map(FormerRows::same)
                        .collect(Collectors.joining(
                                " AND ", " AND NOT EXISTS (SELECT 1 FROM " + store.table(copy) + " b WHERE ", ")")))
                .orElse("");
    }

    /** What tells whether a row is one of then: its key, and what the rule speaks of. */
    private List<CatalogObject> told(CatalogObject table, List<CatalogObject> columns) {
        return Stream.concat(asked.primaryKey(table).stream(), columns.stream())
                .distinct()
                .toList();
    }

    private static String same(CatalogObject column) {
        return "b." + RowImage.copyColumn(column) + "::pg_catalog.text IS NOT DISTINCT FROM r." + KeyText.name(column)
                + "::pg_catalog.text";
    }

    /** Columns have the numbers that they had, and are there in the copy, if they are not computed. */
    private boolean wereThere(List<CatalogObject> columns) {
        return columns.stream()
                .allMatch(column -> column.attribute("generated_kind").isEmpty()
                        && captured.catalog().at(column.address()).isPresent());
    }

    /** True if a NULL may come back into a column, be it from before the change or from what the caller settles conflicts with. */
    boolean mayHoldNull(CatalogObject table, CatalogObject column) {
        boolean neverNull = captured.catalog()
                .at(column.address())
                .filter(was -> was.object().attributes().flag("not_null")
                        && !was.object().attributes().flag("not_null_not_valid"))
                .isPresent();
        return !neverNull
                || asked.target()
                        .mergeOf(table)
                        .filter(merge -> merge.columns().stream()
                                .anyMatch(of -> of.expected().equals(column) && of.isTaken()))
                        .isEmpty();
    }

    private Optional<KeptRows> kept(CatalogObject table) {
        return Optional.ofNullable(captured.rows().get(table.address().oid())).filter(KeptRows::kept);
    }
}
