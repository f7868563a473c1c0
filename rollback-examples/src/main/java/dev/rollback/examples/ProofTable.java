package dev.rollback.examples;

import dev.rollback.examples.console.Console;
import dev.rollback.examples.console.Figures;
import dev.rollback.examples.console.TextTable;
import dev.rollback.examples.proof.Evidence;
import java.util.stream.Collectors;

/** What the witnesses say, in a short table. */
final class ProofTable {

    private static final int NAMED = 8;

    private ProofTable() {}

    static void whatWasSeen(Console console, Evidence evidence) {
        console.aside(evidence.subjects().stream()
                .map(subject -> Figures.number(evidence.count(subject)) + " " + subject)
                .collect(Collectors.joining(", ")));
    }

    static void whatWasHarmed(Console console, Evidence before, Evidence harmed) {
        console.aside(before.subjects().stream()
                .map(subject ->
                        Figures.number(before.differences(subject, harmed).size()) + " " + subject)
                .collect(Collectors.joining(", ", "different: ", "")));
    }

    /** Prints the comparison of all three looks and tells whether the first and the last are the same. */
    static boolean verdict(Console console, Evidence before, Evidence harmed, Evidence after) {
        TextTable table = new TextTable("seen without the library", "before", "harmed by the fix", "still different");
        before.subjects()
                .forEach(subject -> table.row(
                        subject,
                        before.count(subject),
                        before.differences(subject, harmed).size(),
                        before.differences(subject, after).size()));
        console.table(table);
        boolean equal = before.equals(after);
        if (equal) {
            console.success("Proved: the database is exactly as it was before the fix.");
            return true;
        }
        before.subjects().forEach(subject -> before.differences(subject, after).stream()
                .limit(NAMED)
                .forEach(name -> console.warning("differs: " + name)));
        console.failure("The database is NOT as it was before the fix.");
        return false;
    }
}
