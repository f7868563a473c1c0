package dev.rollback.postgres.internal.erase;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.stream.Collectors;

/**
 * Number and digest of the rows that a copy holds, equal to what the table itself had: values as the table takes them, and generated
 * columns computed from them.
 *
 * @param image how the table's rows were imaged
 * @param copy the copy, quoted
 */
record CopyDigest(RowImage image, String copy) {

    String sql() {
        String row = image.columns().stream()
                .map(column -> "q." + name(column))
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
        return RowImage.digestOf("SELECT " + row + " AS image FROM (SELECT s.*" + generated() + " FROM (SELECT "
                + image.stored().stream()
                        .map(column -> RowImage.returned(column, "c." + RowImage.copyColumn(column))
                                + column.attribute("collation")
                                        .map(collation -> " COLLATE " + collation)
                                        .orElse("")
                                + " AS " + name(column))
                        .collect(Collectors.joining(", "))
                + " FROM " + copy + " c) s) q");
    }

    private String generated() {
        return image.columns().stream()
                .filter(column -> column.attribute("generated_kind").isPresent())
                .map(column -> ", (" + column.attribute("generated_expression").orElseThrow() + ")::"
                        + column.attribute("type").orElseThrow() + " AS " + name(column))
                .collect(Collectors.joining());
    }

    private static String name(CatalogObject column) {
        return Quote.identifier(column.object().name());
    }
}
