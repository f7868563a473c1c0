package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.step.Step;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.MergedForeignKeysCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which foreign keys are looked at once rows are in place: they do not fire on them, and others wrote meanwhile.
 *
 * @param target what is to be reached
 * @param live the catalog of now
 * @param restored captured addresses of the tables whose rows are put in place
 * @param oneByOne those of which only the rows that the change wrote are
 */
record ReferenceChecks(Expectation target, Catalog live, Set<Address> restored, Predicate<CatalogObject> oneByOne) {

    List<Step> steps() {
        Map<TableName, Boolean> bounded = new TreeMap<>();
        catalog().ofKind(ObjectKind.CONSTRAINT).stream()
                .filter(key -> key.attribute("type").equals(Optional.of("f")) && isProven(key))
                .forEach(key -> key.container()
                        .flatMap(catalog()::at)
                        .filter(table -> touched(table)
                                || referenced(key).filter(this::touched).isPresent())
                        .ifPresent(table -> bounded.merge(name(table), isBounded(key, table), Boolean::logicalAnd)));
        return bounded.entrySet().stream()
                .map(entry -> entry.getValue()
                        ? new MergedForeignKeysCheck(
                                entry.getKey(), target.state().baseline().name())
                        : new AllForeignKeysCheck(entry.getKey()))
                .map(Step.class::cast)
                .toList();
    }

    /** What says nothing of rows that are there already says nothing of those that come back either. */
    private static boolean isProven(CatalogObject key) {
        String definition = key.attribute("definition").orElse("");
        return !definition.endsWith(" NOT VALID") && !definition.endsWith(" NOT ENFORCED");
    }

    /** True if the key holds by now, and the rows that may break it are known one by one. */
    private boolean isBounded(CatalogObject key, CatalogObject table) {
        boolean stands = live.at(key.address())
                .filter(now -> !now.raw().isEmpty() && now.raw().equals(key.raw()))
                .isPresent();
        return stands
                && isKnown(table)
                && referenced(key)
                        .filter(of -> isKnown(of) && (!restored.contains(of.address()) || isMergeKey(key, of)))
                        .isPresent();
    }

    private boolean isKnown(CatalogObject table) {
        boolean alone = table.attribute("partitioned").isEmpty()
                && table.attribute("parents").isEmpty();
        return alone && (!restored.contains(table.address()) || oneByOne.test(table));
    }

    /** Rows keep their key, unless they go. Whoever refers to one that goes is found by plain equality, which a collation may not have. */
    private boolean isMergeKey(CatalogObject key, CatalogObject referenced) {
        Set<Integer> columns = target.mergeOf(referenced).orElseThrow().key().stream()
                .map(RowMerge.KeyColumn::expected)
                .filter(column -> column.attribute("user_type").isEmpty()
                        && column.attribute("collation").isEmpty())
                .map(column -> column.address().part())
                .collect(Collectors.toSet());
        return key.attribute("referenced_key").stream()
                .flatMap(numbers -> List.of(numbers.split(" ")).stream())
                .map(Integer::valueOf)
                .collect(Collectors.toSet())
                .equals(columns);
    }

    private Optional<CatalogObject> referenced(CatalogObject key) {
        return key.attribute("referenced").flatMap(name -> catalog().named(ObjectKind.TABLE, name));
    }

    /** Rows of a partitioned table are those of its partitions. */
    private boolean touched(CatalogObject table) {
        return restored.contains(table.address())
                || catalog().ofKind(ObjectKind.TABLE).stream()
                        .filter(other -> other.attribute("partition_bound").isPresent()
                                && other.attribute("parents")
                                        .equals(Optional.of(table.object().identity())))
                        .anyMatch(this::touched);
    }

    private Catalog catalog() {
        return target.state().catalog();
    }

    private static TableName name(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }
}
