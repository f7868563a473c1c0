package dev.rollback.postgres.internal.merge;

import dev.rollback.RollbackException;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Holds the tables and columns that options name against those that are there: an option that nothing would heed is a mistake.
 *
 * @param options the options
 */
record HeededOptions(PlanOptions options) {

    /** Rows are not merged at all. */
    void requireNone(String baseline) {
        if (!options.tables().isEmpty()
                || !options.columns().isEmpty()
                || !options.fillings().isEmpty()) {
            throw refused(
                    baseline,
                    "it is not sealed, so nothing is merged that could be settled or filled by table or column");
        }
    }

    /** Definitions are merged, so that what others revoked since stays revoked. */
    void requireHeeded(String baseline) {
        if (options.revoked() == PlanOptions.Revoked.STAYS_REVOKED) {
            throw refused(
                    baseline,
                    "it is sealed: what others revoked since stays revoked by itself, and what the change revoked is the change");
        }
    }

    /** Conflicts are about the objects of these catalogs. */
    void requireTables(String baseline, Catalog... catalogs) {
        options.tables().keySet().stream()
                .filter(table -> Stream.of(catalogs)
                        .flatMap(catalog -> catalog.objects().stream())
                        .map(CatalogObject::object)
                        .filter(object -> ColumnType.WITH_ROWS.contains(object.kind()))
                        .noneMatch(object -> object.schema().equals(table.schema())
                                && object.name().equals(table.name())))
                .findFirst()
                .ifPresent(table -> {
                    throw refused(
                            baseline,
                            "conflicts of table " + table
                                    + " are to be settled, and there is none of this name in what the baseline covers");
                });
    }

    /** Rows are merged like this. */
    void requireIn(String baseline, Collection<RowMerge> merges) {
        require(baseline, merges, options.columns(), "settled");
        require(baseline, merges, options.fillings(), "filled");
    }

    private static void require(
            String baseline, Collection<RowMerge> merges, Map<TableName, ? extends Map<String, ?>> named, String verb) {
        named.forEach((table, columns) -> {
            Set<String> unknown = new TreeSet<>(columns.keySet());
            merges.stream()
                    .filter(merge -> merge.expected().object().schema().equals(table.schema())
                            && merge.expected().object().name().equals(table.name()))
                    .flatMap(merge -> merge.columns().stream())
                    .forEach(column -> unknown.remove(column.expected().object().name()));
            Optional<String> first = unknown.stream().findFirst();
            if (first.isPresent()) {
                throw refused(
                        baseline,
                        "column " + first.get() + " of table " + table + " is to be " + verb
                                + ", and no rows are merged that have one of this name once the change is taken back");
            }
        });
    }

    private static RollbackException.Refused refused(String baseline, String reason) {
        return new RollbackException.Refused(
                "RB-OPTION",
                "Cannot plan back to baseline " + baseline,
                reason,
                "mend the options, then plan again; nothing was changed");
    }
}
