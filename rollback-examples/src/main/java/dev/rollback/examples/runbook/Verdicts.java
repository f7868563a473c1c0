package dev.rollback.examples.runbook;

import dev.rollback.decide.Decision;
import dev.rollback.examples.console.Console;

/** A decision on a few lines: what it is and why; {@link Decision#explain} has every rule. */
public final class Verdicts {

    private Verdicts() {}

    /** Prints it. */
    public static void print(Console console, Decision decision) {
        console.line(decision.toString());
        decision.explain()
                .lines()
                .filter(line -> line.startsWith("  because ") || line.startsWith("  needs "))
                .forEach(console::line);
    }
}
