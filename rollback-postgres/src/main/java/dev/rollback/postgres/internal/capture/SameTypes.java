package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import dev.rollback.postgres.internal.catalog.Labels;
import dev.rollback.postgres.internal.catalog.Matching;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which columns have the type that they had, whatever it is called by now.
 *
 * @param matching which type is which
 */
record SameTypes(Matching matching) {

    private static final Pattern NUMBER = Pattern.compile("smallint|integer|bigint|numeric(\\(\\d+,-?\\d+\\))?");

    /** As long as the search path is empty, citext has the operators of text. */
    private static final Pattern TEXT = Pattern.compile("text|character varying(\\(\\d+\\))?|(.+\\.)?citext");

    boolean same(CatalogObject column, CatalogObject now) {
        ColumnType was = was(column);
        ColumnType is = is(now);
        return was.rest().equals(is.rest())
                && was.object().flatMap(matching::liveOf).equals(is.object());
    }

    /** True if values of then equal values of now as they are: exact numbers of any width, texts of any length. */
    boolean comparable(CatalogObject column, CatalogObject now) {
        ColumnType was = was(column);
        ColumnType is = is(now);
        boolean builtIn = was.object().isEmpty() && is.object().isEmpty();
        boolean numbers = NUMBER.matcher(was.rest()).matches()
                && NUMBER.matcher(is.rest()).matches();
        boolean texts = TEXT.matcher(was.rest()).matches()
                && TEXT.matcher(is.rest()).matches()
                && column.attribute("collation").equals(now.attribute("collation"));
        return same(column, now) || (builtIn && (numbers || texts));
    }

    /** True if a value has the text that it had: no label in it has another name, and no attribute came or went. */
    boolean keepTexts(CatalogObject column) {
        return was(column).object().stream()
                .flatMap(type -> matching.baseline().typesWithin(type).stream())
                .allMatch(this::keepsTexts);
    }

    private boolean keepsTexts(CatalogObject type) {
        Optional<CatalogObject> now = matching.liveOf(type);
        return now.isPresent()
                && Labels.keepTexts(
                        Labels.of(type.object()), Labels.of(now.get().object()))
                && attributes(matching.baseline(), type) == attributes(matching.live(), now.get());
    }

    /** How many values a row of it has: those of a composite type, or of a relation. */
    private static int attributes(Catalog catalog, CatalogObject type) {
        return type.attribute("attribute_types")
                .map(types -> ArrayText.elements(types).size())
                .orElseGet(() -> catalog.columns(type.address()).size());
    }

    /** The values of a copy, under the alias {@code r}, as their type has them now; those whose labels have other names. */
    Map<Integer, String> relabelled(Map<Integer, CatalogObject> matched, RowImage before) {
        Map<Integer, String> values = new TreeMap<>();
        for (CatalogObject column : before.stored()) {
            Optional.ofNullable(matched.get(column.address().part()))
                    .filter(now -> same(column, now) && was(column).isRelabelled(is(now)))
                    .ifPresent(now -> values.put(
                            column.address().part(),
                            was(column).relabelled("r." + RowImage.copyColumn(column), is(now))));
        }
        return values;
    }

    private ColumnType was(CatalogObject column) {
        return ColumnType.of(column, matching.baseline());
    }

    private ColumnType is(CatalogObject now) {
        return ColumnType.of(now, matching.live());
    }
}
