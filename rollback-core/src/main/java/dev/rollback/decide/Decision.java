package dev.rollback.decide;

import java.time.Instant;
import java.util.List;

/**
 * What a set of rules says about a moment, with every rule that was looked at. Immutable.
 *
 * @param rules the name of the rules
 * @param at the moment
 * @param conclusion where it ends
 * @param lines every rule, in the order of the rules
 */
public record Decision(String rules, Instant at, Conclusion conclusion, List<Line> lines) {

    public Decision {
        lines = List.copyOf(lines);
    }

    /** True if exactly that is to be done. False for every action while the decision is inconclusive. */
    public boolean calls(Action action) {
        return conclusion instanceof Conclusion.Reached reached
                && reached.response().action() == action;
    }

    /** True if the rules say to roll back, at once or not, without asking a person. */
    public boolean callsForRollback() {
        return calls(Action.ROLL_BACK) || calls(Action.ROLL_BACK_NOW);
    }

    /** The conclusion, why, and then every rule with value, boundary and outcome, one a line. */
    public String explain() {
        StringBuilder out = new StringBuilder();
        out.append("Decision by ").append(rules).append(" at ").append(at).append(": ");
        out.append(conclusion).append('\n');
        if (conclusion instanceof Conclusion.Reached reached) {
            reached.because().forEach(line -> out.append("  because ")
                    .append(line.rule())
                    .append(": ")
                    .append(line.value())
                    .append('\n'));
        } else if (conclusion instanceof Conclusion.Inconclusive open) {
            open.missing().stream()
                    .map(line -> "  needs " + line.signal() + " (" + line.value() + ")\n")
                    .distinct()
                    .forEach(out::append);
        }
        lines.forEach(line -> out.append("  ").append(line).append('\n'));
        return out.toString();
    }

    @Override
    public String toString() {
        return rules + ": " + conclusion;
    }
}
