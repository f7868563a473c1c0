package dev.rollback.examples.runbook;

import dev.rollback.decide.Decision;
import dev.rollback.examples.console.Console;

/** A decision on a few lines: what it is and why; {@link Decision#explain} has every rule. */
public final class Verdicts {

    private static final String REASON = "  ";

    private Verdicts() {}

    public static void print(Console console, Decision decision) {
        String explained = decision.explain();
        explained.lines().limit(1 + reasons(explained)).forEach(console::line);
    }

    private static long reasons(String explained) {
        return explained
                .lines()
                .skip(1)
                .takeWhile(line -> line.startsWith(REASON + "because ") || line.startsWith(REASON + "needs "))
                .count();
    }
}
