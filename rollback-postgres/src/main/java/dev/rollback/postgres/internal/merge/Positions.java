package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the columns of merged tables anew: those that came since stand last. */
final class Positions {

    private static final String POSITION = "position";

    private Positions() {}

    static List<CatalogObject> of(Collection<CatalogObject> objects) {
        List<CatalogObject> counted = new ArrayList<>();
        objects.stream()
                .filter(object -> object.object().kind() == ObjectKind.COLUMN
                        && object.attribute(POSITION).isPresent())
                .collect(Collectors.groupingBy(column -> column.address().whole()))
                .values()
                .forEach(columns -> {
                    columns.sort(
                            Comparator.comparingInt(column -> column.address().part()));
                    for (int i = 0; i < columns.size(); i++) {
                        counted.add(at(columns.get(i), i + 1));
                    }
                });
        return counted;
    }

    private static CatalogObject at(CatalogObject column, int place) {
        Map<String, String> attributes =
                new TreeMap<>(column.object().attributes().asMap());
        attributes.put(POSITION, String.valueOf(place));
        return column.with(attributes);
    }
}
