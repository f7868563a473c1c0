package dev.rollback.postgres.internal.capture;

import dev.rollback.name.TableName;
import java.util.Optional;

/**
 * The writes to one table, as triggers of ours log them.
 *
 * @param oid the table's OID
 * @param table its name when the log was armed
 * @param log the table of ours that takes the images, and the name of the function that writes them
 * @param shape the columns that are logged
 * @param filenode where the rows lay at the baseline's moment, by which a rewrite shows; empty before that moment
 * @param snapshot the baseline's moment: writes that it sees came before; empty before that moment
 * @param versions the {@link #version} of each of its columns and triggers at the baseline's moment; empty before that moment
 */
public record UndoLog(
        long oid,
        TableName table,
        String log,
        String shape,
        Optional<Long> filenode,
        Optional<String> snapshot,
        Optional<String> versions) {

    /** Columns that ALTER TABLE alters, also where it alters nothing, have a new row in the catalog; so have triggers that it switches. */
    static String version(String number, String row) {
        return "pg_catalog.concat(" + number + ", ':', " + row + ".xmin)";
    }

    static String shape(RowImage image) {
        return image.stored().stream()
                .map(column -> column.address().part() + " " + column.object().name() + " "
                        + column.attribute("type").orElse(""))
                .toList()
                .toString();
    }
}
