package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Optional;

/**
 * Which values that others wrote a column's former type does not take as they are.
 *
 * @param column a column whose values of now are converted
 */
record FormerType(MergedColumn column) {

    /** True if even a server that cannot be asked without an error tells values that do not fit from those that do. */
    boolean isToldByConversion() {
        return convertsToLabels() || convertsWithLoss();
    }

    private boolean convertsToLabels() {
        return column.converts() && !column.values().expected().labels().isEmpty();
    }

    private boolean convertsWithLoss() {
        return column.converts() && column.values().mayLose();
    }

    /** True where there is a value of now. */
    String written() {
        return column.text() + " IS NOT NULL";
    }

    /** True where a value of now does not fit the type that the column is to have. */
    String unfit(Optional<String> images) {
        return "CASE WHEN " + column.text() + " IS NULL THEN NOT pg_catalog.pg_input_is_valid('{NULL}', "
                + Quote.literal(column.values().type() + "[]") + ") ELSE " + unfitValue(images) + " END";
    }

    private String unfitValue(Optional<String> images) {
        if (convertsToLabels()) {
            return column.values()
                    .expected()
                    .refuses(column.values().relabelled(column.values().now().orElseThrow(), column.text()));
        }
        String refused = "NOT pg_catalog.pg_input_is_valid(" + column.text() + ", "
                + Quote.literal(column.values().type()) + ")";
        return convertsWithLoss() ? "CASE WHEN " + refused + " THEN true ELSE " + lost(images) + " END" : refused;
    }

    /** The same on a server that cannot be asked without an error, of columns that {@link #isToldByConversion}. */
    String unfitByConversion(Optional<String> images) {
        return "(" + column.text() + " IS NOT NULL AND " + (convertsToLabels() ? unfitValue(images) : lost(images))
                + ")";
    }

    /** True where a value of now would come back as another one, or nothing tells in which zone it was meant. */
    private String lost(Optional<String> images) {
        CatalogObject live = column.now().orElseThrow();
        String value = "n." + Quote.identifier(live.object().name());
        String type = live.attribute("type").orElseThrow();
        String again = "(" + column.text() + "::" + column.values().type() + ")"
                + (column.values().areNumbers() ? "::" : "::pg_catalog.text::") + type;
        String rounded = "(" + again + " IS DISTINCT FROM " + value + ")";
        return column.values().takeZone() ? "(" + rounded + " OR NOT " + convertedInUtc(images, type) + ")" : rounded;
    }

    /** True if the change converted values as we do: it tells in which zone it read them. */
    private String convertedInUtc(Optional<String> images, String type) {
        boolean same = column.isImaged()
                && column.values()
                        .after()
                        .filter(column.values().now().orElseThrow()::isSame)
                        .isPresent();
        if (images.isEmpty() || !same) {
            return "false";
        }
        String was =
                "i." + RowDelta.before(column.before().orElseThrow().address().part());
        String became =
                "i." + RowDelta.after(column.before().orElseThrow().address().part());
        return "COALESCE((SELECT pg_catalog.bool_and(" + was + "::pg_catalog.text::" + type + " = " + became
                + "::pg_catalog.text::" + type + ") FROM "
                + images.get() + " i WHERE i.was AND i.became AND pg_catalog.num_nulls(" + was + ", " + became
                + ") = 0), false)";
    }
}
