package dev.rollback.postgres.internal.archive;

import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A piece of a table that becomes one file.
 *
 * @param table the table's name
 * @param file the file's name
 * @param copy the statement that gives its rows
 */
record Part(String table, String file, String copy) {

    /** Large tables are read by several connections, and none of them should have to wait long for another one's last part. */
    private static final long BYTES = 32L * 1024 * 1024;

    static final String FORMAT = " (FORMAT text, ENCODING 'UTF8')";

    /** What a table of the store says of a baseline. */
    static Part of(Store store, StoreTable table, UUID baseline) {
        return new Part(
                table.name(),
                table.name() + ".copy.gz",
                out(
                        store.table(table.name()),
                        table.archived(),
                        " WHERE t." + table.ofBaseline().replace("?", Quote.literal(baseline.toString()))));
    }

    /** All rows of a copy. */
    static List<Part> of(Store store, CopyTable table) {
        List<Part> parts = new ArrayList<>();
        long step = table.blocksOf(BYTES);
        for (long from = 0; from == 0 || from < table.blocks(); from += step) {
            // the last one is open at its end
            boolean last = from + step >= table.blocks();
            String range = (from == 0 ? "" : " WHERE t.ctid >= '(" + from + ",0)'")
                    + (last ? "" : (from == 0 ? " WHERE" : " AND") + " t.ctid < '(" + (from + step) + ",0)'");
            String number = from == 0 && last ? "" : "." + (parts.size() + 1);
            parts.add(new Part(
                    table.name(),
                    table.name() + number + ".copy.gz",
                    out(store.table(table.name()), table.archived(), range)));
        }
        return parts;
    }

    private static String out(String table, List<ArchivedColumn> columns, String condition) {
        String list = columns.stream().map(Part::value).collect(Collectors.joining(", "));
        return "COPY (SELECT " + list + " FROM ONLY " + table + " t" + condition + ") TO STDOUT" + FORMAT;
    }

    /** The server does not print the declaration of an XML value, but its text has it; OIDs of objects it prints as names. */
    private static String value(ArchivedColumn column) {
        if (column.isOfNames()) {
            return "t." + Quote.identifier(column.exchanged().name()) + "::pg_catalog." + column.type();
        }
        String value = "t." + Quote.identifier(column.name());
        String array = column.type().endsWith("[]") ? "[]" : "";
        if (column.points()) {
            return value + "::pg_catalog.oid" + array;
        }
        return column.type().equals("xml" + array) ? value + "::pg_catalog.text" + array : value;
    }
}
