package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts the columns of merged tables anew: those that came since stand last. A child that is made anew has those of its parent first.
 *
 * @param columns by table
 * @param parents of tables that are made anew
 */
record Positions(Map<Address, List<CatalogObject>> columns, Map<Address, Address> parents) {

    private static final String POSITION = "position";

    static List<CatalogObject> of(Collection<CatalogObject> objects, Map<Address, Address> parents) {
        return new Positions(
                        objects.stream()
                                .filter(object -> object.object().kind() == ObjectKind.COLUMN
                                        && object.attribute(POSITION).isPresent())
                                .collect(Collectors.groupingBy(
                                        column -> column.address().whole())),
                        parents)
                .counted();
    }

    private List<CatalogObject> counted() {
        List<CatalogObject> counted = new ArrayList<>();
        columns.keySet().forEach(table -> {
            List<CatalogObject> order = order(table);
            for (int i = 0; i < order.size(); i++) {
                counted.add(at(order.get(i), i + 1));
            }
        });
        return counted;
    }

    private List<CatalogObject> order(Address table) {
        Comparator<CatalogObject> order =
                Comparator.comparingInt(column -> column.address().part());
        Address parent = parents.get(table);
        if (parent != null) {
            List<String> first =
                    order(parent).stream().map(column -> column.object().name()).toList();
            order = Comparator.<CatalogObject>comparingInt(column -> {
                        int place = first.indexOf(column.object().name());
                        return place < 0 ? first.size() : place;
                    })
                    .thenComparing(order);
        }
        return columns.getOrDefault(table, List.of()).stream().sorted(order).toList();
    }

    private static CatalogObject at(CatalogObject column, int place) {
        Map<String, String> attributes =
                new TreeMap<>(column.object().attributes().asMap());
        attributes.put(POSITION, String.valueOf(place));
        return column.with(attributes);
    }
}
