package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.JavaResolver;
import dev.rollback.plan.SqlResolver;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The value that a resolver makes where both the change and others wrote a column. What the program made is looked up by a digest of
 * the three values, in a setting of the transaction: a plan is computed where nothing can be written.
 *
 * @param column the column
 */
record ResolvedColumn(MergedColumn column) {

    private static final String ALIAS = "v";

    /** The value, as the stage holds it; empty if no resolver makes one. */
    Optional<String> value() {
        if (!canConflict()) {
            return Optional.empty();
        }
        if (column.settlement() instanceof SqlResolver sql) {
            List<String> values = values();
            return Optional.of(column.values()
                    .cast("(SELECT\n" + sql.expression() + "\nFROM (SELECT " + values.get(0) + " AS before, "
                            + values.get(1) + " AS changed, " + values.get(2) + " AS current) r)"));
        }
        return function().map(of -> column.values().cast(ALIAS + part() + ".value"));
    }

    /** The program's function, if there is one to be asked. */
    Optional<JavaResolver> function() {
        return column.settlement() instanceof JavaResolver resolver && canConflict()
                ? Optional.of(resolver)
                : Optional.empty();
    }

    /** What the rows are joined with. */
    String joins() {
        return function()
                .map(of -> " LEFT JOIN pg_catalog.jsonb_each_text(NULLIF(pg_catalog.current_setting("
                        + Quote.literal(setting()) + ", true), '')::pg_catalog.jsonb) " + ALIAS + part()
                        + " ON CASE WHEN " + column.inConflict() + " THEN " + digest() + " END = " + ALIAS + part()
                        + ".key")
                .orElse("");
    }

    /** The setting that holds what the program made, as an object of values by digest. */
    String setting() {
        return "rollback.made_" + column.expected().address().oid() + "_" + part();
    }

    /** Tells combinations of values apart. */
    String digest() {
        return "pg_catalog.md5(ROW(" + String.join(", ", texts()) + ")::pg_catalog.text)";
    }

    /** The three values as the database prints them. */
    List<String> texts() {
        return values().stream().map(value -> value + "::pg_catalog.text").collect(Collectors.toList());
    }

    private List<String> values() {
        CatalogObject before = column.before().orElseThrow();
        CatalogObject now = column.now().orElseThrow();
        int part = before.address().part();
        ColumnType is = column.values().now().orElseThrow();
        String live = "n." + Quote.identifier(now.object().name());
        return List.of(
                value(before, column.values().before().orElseThrow(), "d." + RowDelta.before(part)),
                value(column.after().orElseThrow(), column.values().after().orElseThrow(), "d." + RowDelta.after(part)),
                is.isRelabelled(column.values().expected())
                        ? value(column.values().present(), is, RowImage.kept(now, live))
                        : live);
    }

    /** An image under the type that is there. */
    private String value(CatalogObject present, ColumnType type, String image) {
        return RowImage.returned(present, column.values().relabelled(type, image));
    }

    private boolean canConflict() {
        return column.before().isPresent()
                && column.after().isPresent()
                && column.now().isPresent();
    }

    private int part() {
        return column.expected().address().part();
    }
}
