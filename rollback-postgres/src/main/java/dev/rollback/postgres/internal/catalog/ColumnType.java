package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.LinkedHashMap;
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
 * @param rest what stands after its name, as brackets, or before them that it is the multirange of the object; the whole name if there is
 *     no object
 * @param labels what it admits, if it is enumerated, or a domain over such a type
 * @param enumerated OID of the type that has these labels, as it was in its state; 0 without labels
 */
public record ColumnType(Optional<CatalogObject> object, String rest, List<String> labels, long enumerated) {

    private static final String MULTIRANGE = " multirange";

    private static final String COLLATED = " COLLATE pg_catalog.\"default\"";

    /** Longer than a label can be (NAMEDATALEN). */
    private static final String NO_LABEL = "-".repeat(64);

    private static final Pattern REST = Pattern.compile("(\\([\\d, -]+\\))?(\\[])*$");

    /** Relations are types, too. */
    public static final List<ObjectKind> WITH_ROWS =
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
                .map(object -> known(object, type.substring(name.length()), catalog))
                .or(() -> rangeOf(name, catalog)
                        .map(range -> known(range, MULTIRANGE + type.substring(name.length()), catalog)))
                .orElseGet(() -> new ColumnType(Optional.empty(), type, List.of(), 0));
    }

    /** The range of which that is the multirange; only names of users have a schema. */
    private static Optional<CatalogObject> rangeOf(String multirange, Catalog catalog) {
        return multirange.contains(".")
                ? catalog.ofKind(ObjectKind.TYPE).stream()
                        .filter(type -> multirange.replace("\"", "").equals(multirange(type)))
                        .findFirst()
                : Optional.empty();
    }

    private static String multirange(CatalogObject type) {
        return type.attribute("multirange_schema").orElse("") + "."
                + type.attribute("multirange_name").orElse("");
    }

    /** What it is called where its object is, as SQL. */
    public String called(CatalogObject is) {
        return rest.startsWith(MULTIRANGE)
                ? Quote.qualified(
                                is.object().attributes().required("multirange_schema"),
                                is.object().attributes().required("multirange_name"))
                        + rest.substring(MULTIRANGE.length())
                : is.object().identity() + rest;
    }

    private static ColumnType known(CatalogObject type, String rest, Catalog catalog) {
        Optional<ColumnType> base = type.attribute("base")
                .map(name -> named(name, catalog))
                .filter(of -> of.rest().isEmpty());
        List<String> own = Labels.of(type.object());
        return new ColumnType(
                Optional.of(type),
                rest,
                base.map(ColumnType::labels).orElse(own),
                base.map(ColumnType::enumerated)
                        .orElse(own.isEmpty() ? 0L : type.address().oid()));
    }

    /** The same, its object known by another address. */
    public ColumnType at(UnaryOperator<Address> place) {
        return new ColumnType(object.map(type -> type.at(place.apply(type.address()))), rest, labels, enumerated);
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

    /** The labels that have another name in the same type in another state. While it is the same type, none of them takes another place. */
    private Map<String, String> renamed(ColumnType to) {
        boolean kept = enumerated != 0 && enumerated == to.enumerated && labels.size() == to.labels.size();
        return kept
                ? Labels.byPlace(labels, to.labels)
                : Labels.renamed(labels, to.labels).orElse(Map.of());
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
        boolean chained = renamed.values().stream().anyMatch(renamed::containsKey);
        Map<String, String> held = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        renamed.forEach((was, is) -> {
            held.put(was, NO_LABEL + was);
            given.put(NO_LABEL + was, is);
        });
        String array = text + "::pg_catalog.text[]";
        return "(" + (chained ? replaced(replaced(array, held), given) : replaced(array, renamed)) + "::pg_catalog.text"
                + COLLATED + ")";
    }

    private static String replaced(String array, Map<String, String> labels) {
        String replaced = array;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            replaced = "pg_catalog.array_replace(" + replaced + ", " + Quote.literal(label.getKey()) + ", "
                    + Quote.literal(label.getValue()) + ")";
        }
        return replaced;
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
