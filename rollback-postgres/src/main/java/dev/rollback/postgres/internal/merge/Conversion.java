package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.Optional;
import org.jooq.Record;

/**
 * How the change converted the values of a column that it gave another type. Where that was not by their texts, as with
 * {@code USING price * 100}, nothing tells what a value that others wrote is in the former type.
 *
 * @param column a column whose values of now are converted
 */
record Conversion(MergedColumn column) {

    /**
     * True if most values that the change converted do not come back by their texts. Some may be others because the change also wrote them.
     *
     * @param images what the change left behind
     * @param anyType whether the server can tell beforehand that a text is no value of a type; otherwise only numbers are asked
     */
    boolean isOneWay(Connection connection, Optional<String> images, AnyType anyType) {
        boolean asked = images.isPresent()
                && column.converts()
                && column.isImaged()
                && !type(column.before()).equals(type(column.after()))
                && column.values()
                        .after()
                        .filter(column.values().now().orElseThrow()::isSame)
                        .isPresent()
                && column.values().expected().labels().isEmpty()
                && (anyType == AnyType.ASKED || isNumber());
        if (!asked) {
            return false;
        }
        Record values = Rows.one(connection, sql(images.orElseThrow()));
        return values.get(1, Long.class) * 2 < values.get(0, Long.class);
    }

    /** The type that is there by now: one that only got another name is the same. */
    private static Optional<String> type(Optional<CatalogObject> column) {
        return column.flatMap(of -> of.attribute("type"));
    }

    /** Which conversions can be tried without an error. */
    enum AnyType {
        ASKED,
        NUMBERS
    }

    private boolean isNumber() {
        Optional<Measure> number = Optional.of(Measure.NUMBER);
        return Measure.of(column.values().expected()).equals(number)
                && column.values().now().flatMap(Measure::of).equals(number);
    }

    private String sql(String images) {
        int part = column.before().orElseThrow().address().part();
        String was = "i." + RowDelta.before(part);
        String became = "i." + RowDelta.after(part) + "::pg_catalog.text";
        String type = column.values().type();
        String back = isNumber()
                ? "pg_catalog.round((" + became + ")::pg_catalog.numeric) = pg_catalog.round((" + was
                        + ")::pg_catalog.numeric)"
                : "CASE WHEN pg_catalog.pg_input_is_valid(" + became + ", " + Quote.literal(type) + ") THEN ((" + became
                        + ")::" + type + ")::pg_catalog.text = ((" + was + "::pg_catalog.text)::" + type
                        + ")::pg_catalog.text ELSE false END";
        return "SELECT pg_catalog.count(DISTINCT " + was + "::pg_catalog.text), pg_catalog.count(DISTINCT " + was
                + "::pg_catalog.text) FILTER (WHERE " + back + ") FROM " + images
                + " i WHERE i.was AND i.became AND pg_catalog.num_nulls(" + was + ", " + became + ") = 0";
    }
}
