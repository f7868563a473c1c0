package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements that put the rows of a reversal in place. A row that is there and gets other values is written in place where that can be
 * done and is worth it, and otherwise taken away and put in.
 *
 * @param reversal what is reversed
 * @param images the table of images, quoted
 * @param found how many rows it has
 * @param updated numbers of the columns that an UPDATE sets; empty if rows are taken away and put in
 */
public record ReversalPlacement(RowReversal reversal, String images, long found, Set<Integer> updated) {

    public ReversalPlacement {
        updated = Set.copyOf(updated);
    }

    /** All of them, in the order in which they are run. */
    public List<String> statements() {
        return updated.isEmpty() ? List.of(delete(), insert()) : List.of(delete(), update(), insert());
    }

    /** Takes away the rows that go, and those that get other values where no UPDATE gives them. */
    public String delete() {
        String goes = updated.isEmpty() ? "i.was" : "i.was AND NOT i.became";
        return "DELETE FROM ONLY " + reversal.image().relation() + " l"
                + (share() == MovedColumns.Share.FEW
                        ? " WHERE l.ctid = ANY (ARRAY(SELECT l.ctid FROM " + images + " i" + reversal.beside(found)
                                + " WHERE " + goes + "))"
                        : " USING " + images + " i WHERE " + goes + " AND " + reversal.onKey());
    }

    /** Gives rows that stay the values that they have not. */
    public String update() {
        return "UPDATE ONLY " + reversal.image().relation() + " l SET "
                + reversal.image().stored().stream()
                        .filter(column -> updated.contains(RowReversal.part(column)))
                        .map(column -> Quote.identifier(column.object().name()) + " = "
                                + RowImage.returned(column, "i." + RowDelta.after(RowReversal.part(column))))
                        .collect(Collectors.joining(", "))
                + " FROM " + images + " i WHERE i.was AND i.became AND " + reversal.onKey();
    }

    /** How many rows of the table they are. */
    public MovedColumns.Share share() {
        return reversal.share(found);
    }

    /** Puts in the rows that come, and those that get other values where no UPDATE gives them. */
    public String insert() {
        return "INSERT INTO " + reversal.image().relation() + " ("
                + reversal.list(column -> Quote.identifier(column.object().name()))
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + reversal.list(column -> RowImage.returned(column, "i." + RowDelta.after(RowReversal.part(column))))
                + " FROM " + images + " i WHERE " + (updated.isEmpty() ? "i.became" : "i.became AND NOT i.was");
    }
}
