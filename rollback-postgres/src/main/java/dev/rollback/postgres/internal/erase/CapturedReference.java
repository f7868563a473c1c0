package dev.rollback.postgres.internal.erase;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A foreign key as it was captured.
 *
 * @param constraint the foreign key
 * @param table the table that refers
 * @param columns its columns, in the order of the key
 * @param referred the table that is referred to
 * @param keys the columns of that, in the order of the key
 */
record CapturedReference(
        CatalogObject constraint,
        CatalogObject table,
        List<CatalogObject> columns,
        CatalogObject referred,
        List<CatalogObject> keys) {

    /** All of a catalog between tables that it has, by name. */
    static List<CapturedReference> all(Catalog catalog) {
        return catalog.ofKind(ObjectKind.CONSTRAINT).stream()
                .flatMap(constraint -> of(catalog, constraint).stream())
                .sorted(Comparator.comparing(
                        reference -> reference.constraint().object().identity()))
                .toList();
    }

    private static Optional<CapturedReference> of(Catalog catalog, CatalogObject constraint) {
        Optional<CatalogObject> table = constraint.container().flatMap(catalog::at);
        Optional<CatalogObject> referred =
                constraint.attribute("referenced").flatMap(name -> catalog.named(ObjectKind.TABLE, name));
        if (table.isEmpty() || referred.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CapturedReference(
                constraint,
                table.get(),
                columns(catalog, constraint, "key", table.get()),
                referred.get(),
                columns(catalog, constraint, "referenced_key", referred.get())));
    }

    private static List<CatalogObject> columns(
            Catalog catalog, CatalogObject constraint, String attribute, CatalogObject table) {
        return constraint.attribute(attribute).stream()
                .flatMap(numbers -> List.of(numbers.split(" ")).stream())
                .map(number ->
                        new Address(table.address().catalog(), table.address().oid(), Integer.parseInt(number)))
                .map(address -> catalog.at(address).orElseThrow())
                .toList();
    }

    /** True if all its columns are kept; generated ones are computed again. */
    boolean isKept() {
        return Stream.concat(columns.stream(), keys.stream())
                .allMatch(column -> column.attribute("generated_kind").isEmpty());
    }

    /**
     * The same without columns that hold ranges, where there are others: a temporal one refers to any number of periods of a key, and
     * which of them is the one cannot be told.
     */
    CapturedReference beyondPeriods() {
        List<Integer> plain = IntStream.range(0, keys.size())
                .filter(i -> !keys.get(i).attribute("type").orElse("").endsWith("range"))
                .boxed()
                .toList();
        return plain.isEmpty()
                ? this
                : new CapturedReference(
                        constraint,
                        table,
                        plain.stream().map(columns::get).toList(),
                        referred,
                        plain.stream().map(keys::get).toList());
    }

    /** True if rows that refer go with the one that they refer to. */
    boolean cascades() {
        return constraint.attribute("on_delete").filter("c"::equals).isPresent();
    }

    /** True if rows that refer stay and get NULL in all its columns. */
    boolean isSevered() {
        return constraint.attribute("on_delete").filter("n"::equals).isPresent()
                && constraint
                        .attribute("definition")
                        .filter(text -> text.contains("ON DELETE SET NULL ("))
                        .isEmpty()
                && columns.stream()
                        .noneMatch(column -> column.attribute("not_null").isPresent());
    }
}
