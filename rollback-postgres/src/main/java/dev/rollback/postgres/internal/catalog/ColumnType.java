package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The type of a column in one state of a catalog, taken apart: what it is called says nothing once the type has another name.
 *
 * @param object the user's type, or the relation whose rows it has; empty for a type of the server or of an extension
 * @param rest what stands after its name, as brackets; the whole name if there is no object
 * @param labels what it admits, if it is enumerated, or a domain over such a type
 */
public record ColumnType(Optional<CatalogObject> object, String rest, List<String> labels) {

    private static final String COLLATED = " COLLATE pg_catalog.\"default\"";

    private static final Pattern REST = Pattern.compile("(\\([\\d, -]+\\))?(\\[])*$");

    private static final List<ObjectKind> WITH_ROWS =
            List.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.FOREIGN_TABLE);

    public ColumnType {
        labels = List.copyOf(labels);
    }

    /** Of a column in its catalog. */
    public static ColumnType of(CatalogObject column, Catalog catalog) {
        return named(column.attribute("type").orElseThrow(), catalog);
    }

    private static ColumnType named(String type, Catalog catalog) {
        Matcher rest = REST.matcher(type);
        String name = rest.find() ? type.substring(0, rest.start()) : type;
        return Stream.concat(Stream.of(ObjectKind.TYPE), WITH_ROWS.stream())
                .flatMap(kind -> catalog.named(kind, name).stream())
                .findFirst()
                .map(object ->
                        new ColumnType(Optional.of(object), type.substring(name.length()), labels(object, catalog)))
                .orElseGet(() -> new ColumnType(Optional.empty(), type, List.of()));
    }

    private static List<String> labels(CatalogObject type, Catalog catalog) {
        return type.attribute("base")
                .map(base -> named(base, catalog))
                .filter(base -> base.rest().isEmpty())
                .map(ColumnType::labels)
                .orElseGet(() -> Labels.of(type.object()));
    }

    /** The same, its object known by another address. */
    public ColumnType at(UnaryOperator<Address> place) {
        return new ColumnType(object.map(type -> type.at(place.apply(type.address()))), rest, labels);
    }

    /** True if it is the same type in another state, whatever it is called in either. */
    public boolean isSame(ColumnType other) {
        return rest.equals(other.rest)
                && object.map(CatalogObject::address).equals(other.object.map(CatalogObject::address));
    }

    /** True if its values are arrays. */
    public boolean isArray() {
        return rest.endsWith("[]");
    }

    /** The labels that have another name in the same type in another state. */
    private Map<String, String> renamed(ColumnType to) {
        return Labels.renamed(labels, to.labels).orElse(Map.of());
    }

    /** True if it admits nothing that the same type does not admit in another state. */
    public boolean fits(ColumnType to) {
        Map<String, String> renamed = renamed(to);
        return to.labels.containsAll(
                labels.stream().map(label -> renamed.getOrDefault(label, label)).toList());
    }

    /** True if the text of a value is not its text in another state of the same type. */
    public boolean isRelabelled(ColumnType to) {
        return !renamed(to).isEmpty();
    }

    /** The text of a value in another state of the same type, as SQL. */
    public String relabelled(String text, ColumnType to) {
        Map<String, String> renamed = renamed(to);
        if (renamed.isEmpty()) {
            return text;
        }
        if (!isArray()) {
            return renamed.entrySet().stream()
                    .map(label -> " WHEN " + Quote.literal(label.getKey()) + " THEN " + Quote.literal(label.getValue()))
                    .collect(Collectors.joining("", "(CASE " + text, " ELSE " + text + " END" + COLLATED + ")"));
        }
        String array = text + "::pg_catalog.text[]";
        for (Map.Entry<String, String> label : renamed.entrySet()) {
            array = "pg_catalog.array_replace(" + array + ", " + Quote.literal(label.getKey()) + ", "
                    + Quote.literal(label.getValue()) + ")";
        }
        return "(" + array + "::pg_catalog.text" + COLLATED + ")";
    }

    /** True where a text is no value of it, as SQL; of a type with labels. */
    public String refuses(String text) {
        String known =
                labels.stream().map(Quote::literal).collect(Collectors.joining(", ", "ARRAY[", "]::pg_catalog.text[]"));
        return isArray()
                ? "EXISTS (SELECT FROM pg_catalog.unnest(" + text + "::pg_catalog.text[]) e WHERE e <> ALL (" + known
                        + "))"
                : text + " <> ALL (" + known + ")";
    }
}
