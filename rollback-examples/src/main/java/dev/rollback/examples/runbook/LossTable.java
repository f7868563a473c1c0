package dev.rollback.examples.runbook;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.TextTable;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The two ways back side by side: what each lost and what it left lying about. */
final class LossTable {

    private final Outcome outcome;

    LossTable(Outcome outcome) {
        this.outcome = outcome;
    }

    void print(Console console) {
        TextTable table = new TextTable("compared with what should be", "by the book", "with the library");
        rows(
                table,
                "lost or wrong: ",
                outcome.byTheBook().lost(),
                outcome.ours().lost());
        rows(table, "left behind: ", outcome.byTheBook().left(), outcome.ours().left());
        console.table(table);
        if (outcome.proven()) {
            console.good("With the library the database is exactly as it should be.");
        } else {
            console.failure("With the library the database is NOT as it should be: " + outcome.ours());
        }
    }

    private static void rows(TextTable table, String head, Map<String, Long> book, Map<String, Long> ours) {
        Set<String> kinds = new TreeSet<>(book.keySet());
        kinds.addAll(ours.keySet());
        kinds.removeAll(Losses.QUIET);
        kinds.forEach(kind -> table.row(head + kind, book.getOrDefault(kind, 0L), ours.getOrDefault(kind, 0L)));
    }
}
