package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.List;
import java.util.Optional;

/** Which columns a table has, in which order, and what it owes to its parents. */
final class Shapes {

    private Shapes() {}

    /** True if a table of another identity has the same columns in the same order. */
    static boolean same(Matching matching, Pair pair) {
        return of(matching.baseline(), pair.was().address())
                .equals(of(matching.live(), pair.is().address()));
    }

    /** True if a table of a composite type has other columns now: they follow the type and cannot be changed in the table. */
    static boolean followedItsType(Matching matching, Pair pair) {
        return pair.was().attribute("of_type").isPresent()
                && pair.is().attribute("of_type").isPresent()
                && !same(matching, pair);
    }

    /**
     * True if a child has a constraint from more parents than have it: one that went with a column of the parent is still counted, and
     * the parent that gets it back would count once more.
     */
    static boolean owesToNobody(Matching matching, CatalogObject live) {
        return live.attribute("inherited_constraints").stream()
                .flatMap(String::lines)
                .anyMatch(line -> {
                    int space = line.lastIndexOf(' ');
                    return Integer.parseInt(line.substring(space + 1))
                            > parentsWith(matching.live(), live, line.substring(0, space));
                });
    }

    /** True if a child inherits columns that it has for its own by now, or the other way round: no INHERIT alters that. */
    static boolean tookColumnsForItsOwn(Matching matching, CatalogObject table) {
        return table.attribute("partition_bound").isEmpty()
                && matching.baseline().columns(table.address()).stream()
                        .filter(column -> column.attribute("inherited").isPresent())
                        .anyMatch(column -> matching.liveOf(column)
                                .filter(now -> !now.attribute("local").equals(column.attribute("local")))
                                .isPresent());
    }

    /** True if a partition that was detached has got an identity of its own since: such a table is not attached. */
    static boolean numbersItself(Matching matching, Pair pair) {
        return pair.was().attribute("partition_bound").isPresent()
                && pair.is().attribute("partition_bound").isEmpty()
                && matching.live().columns(pair.is().address()).stream()
                        .anyMatch(column -> column.attribute("identity_kind").isPresent());
    }

    private static long parentsWith(Catalog live, CatalogObject child, String constraint) {
        return live.needsOf(child.address()).stream()
                .map(Dependency::referenced)
                .distinct()
                .filter(parent -> has(live, child, parent, constraint))
                .count();
    }

    private static boolean has(Catalog live, CatalogObject child, Address parent, String constraint) {
        Optional<String> notNull = live.columns(child.address()).stream()
                .filter(column -> column.attribute("not_null_name").equals(Optional.of(constraint)))
                .map(column -> column.object().name())
                .findFirst();
        if (notNull.isPresent()) {
            return live.columns(parent).stream()
                    .anyMatch(column -> column.object().name().equals(notNull.get())
                            && column.attribute("not_null").isPresent());
        }
        return live.parts(parent).stream()
                        .anyMatch(part -> part.object().kind() == ObjectKind.CONSTRAINT
                                && part.object().name().equals(constraint))
                || live.at(parent).flatMap(table -> table.attribute("inherited_constraints")).stream()
                        .flatMap(String::lines)
                        .anyMatch(
                                line -> line.substring(0, line.lastIndexOf(' ')).equals(constraint));
    }

    private static List<String> of(Catalog catalog, Address table) {
        return catalog.columns(table).stream()
                .map(column ->
                        column.object().name() + " " + column.attribute("type").orElse("")
                                + column.attribute("generated_expression").orElse("")
                                + column.attribute("identity_kind").orElse(""))
                .toList();
    }

    /** True if the columns that are still there stand in their former order: one that was dropped and added again stands last. */
    static boolean inOrder(Matching matching, CatalogObject table) {
        List<Integer> places = matching.baseline().columns(table.address()).stream()
                .flatMap(column -> matching.liveOf(column).stream())
                .map(column -> column.address().part())
                .toList();
        return places.equals(places.stream().sorted().toList());
    }

    /**
     * True if a column that comes back stands where it stood: ADD COLUMN puts it last. One that is computed from others would be
     * computed from the rows of now.
     */
    static boolean landsInPlace(Matching matching, CatalogObject table, CatalogObject column) {
        return table.object().kind() == ObjectKind.TABLE
                && column.attribute("generated_kind").isEmpty()
                && matching.baseline().columns(table.address()).stream()
                        .filter(other -> matching.liveOf(other).isPresent())
                        .allMatch(other ->
                                other.address().part() < column.address().part());
    }
}
