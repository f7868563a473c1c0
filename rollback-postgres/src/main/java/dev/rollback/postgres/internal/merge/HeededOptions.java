package dev.rollback.postgres.internal.merge;

import dev.rollback.RollbackException;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the columns that options name against those that are merged: an option that nothing would heed is a mistake.
 *
 * @param options the options
 */
record NamedColumns(PlanOptions options) {

    /** Rows are not merged at all. */
    void requireNone(String baseline) {
        if (!options.columns().isEmpty() || !options.fillings().isEmpty()) {
            throw refused(
                    baseline, "it is not sealed, so nothing is merged that columns could be settled or filled in");
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

    /** Rows are merged like this. */
    void requireIn(String baseline, Collection<RowMerge> merges) {
        require(baseline, merges, options.columns(), "settled");
        require(baseline, merges, options.fillings(), "filled");
        merges.stream()
                .flatMap(merge -> merge.columns().stream())
                .filter(column -> column.filling().isPresent())
                .filter(column -> column.values().areOfExpectedType())
                .findFirst()
                .ifPresent(column -> {
                    throw refused(
                            baseline,
                            column.expected().object().label()
                                    + " is to be filled, and is there already with the type that it had");
                });
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
