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

    private static final String REAL = "pg_catalog.pg_typeof(%s) = 'pg_catalog.float4'::pg_catalog.regtype";

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
                && (anyType == AnyType.ASKED || column.values().areNumbers());
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

    private String sql(String images) {
        int part = column.before().orElseThrow().address().part();
        String was = "i." + RowDelta.before(part);
        String became = "i." + RowDelta.after(part) + "::pg_catalog.text";
        String type = column.values().type();
        String back = column.values().areNumbers()
                ? number(was, became)
                : "CASE WHEN pg_catalog.pg_input_is_valid(" + became + ", " + Quote.literal(type) + ") THEN ((" + became
                        + ")::" + type + ")::pg_catalog.text = ((" + was + "::pg_catalog.text)::" + type
                        + ")::pg_catalog.text ELSE false END";
        return "SELECT pg_catalog.count(DISTINCT " + was + "::pg_catalog.text), pg_catalog.count(DISTINCT " + was
                + "::pg_catalog.text) FILTER (WHERE " + back + ") FROM " + images
                + " i WHERE i.was AND i.became AND pg_catalog.num_nulls(" + was + ", " + became + ") = 0";
    }

    /** Rounded to the digits that it has after, a number is what it was; of fewer digits than it prints a real is made. */
    private static String number(String was, String became) {
        String after = "(" + became + ")::pg_catalog.numeric";
        String before = "(" + was + "::pg_catalog.text)::pg_catalog.numeric";
        return "(pg_catalog.round(" + before + ", pg_catalog.scale(" + after + ")) = " + after + " OR ("
                + REAL.formatted(was) + " AND pg_catalog.round(" + after + ", pg_catalog.scale(" + before + ")) = "
                + before + "))";
    }
}
