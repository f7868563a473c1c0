package dev.rollback.decide;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * When to roll back. Immutable: each verb gives new rules.
 *
 * <p>The most urgent response wins. Exclusions then lower what yields to them. What is not known is taken both ways: if the answer is the
 * same, it stands; if not, the decision is {@link Conclusion.Inconclusive}.
 *
 * @param name how decisions name these rules
 * @param criteria single thresholds
 * @param matrices several signals at once
 * @param exclusions reasons not to roll back
 */
public record DecisionRules(
        String name, List<Criterion> criteria, List<DecisionMatrix> matrices, List<Exclusion> exclusions) {

    public DecisionRules {
        criteria = List.copyOf(criteria);
        matrices = List.copyOf(matrices);
        exclusions = List.copyOf(exclusions);
    }

    /** Rules that call for nothing yet. */
    public static DecisionRules named(String name) {
        return new DecisionRules(name, List.of(), List.of(), List.of());
    }

    /** Do that if one of these is crossed and no exclusion holds. */
    public DecisionRules on(Action action, Threshold... thresholds) {
        return with(Standing.YIELDS, action, thresholds);
    }

    /** Do that if one of these is crossed, whatever exclusions say. */
    public DecisionRules always(Action action, Threshold... thresholds) {
        return with(Standing.STANDS, action, thresholds);
    }

    /** Do instead what is given here, if one of these holds. */
    public DecisionRules exclude(Action instead, Threshold... thresholds) {
        Stream<Exclusion> more =
                Arrays.stream(thresholds).map(threshold -> new Exclusion(threshold, Response.of(instead)));
        return new DecisionRules(
                name,
                criteria,
                matrices,
                Stream.concat(exclusions.stream(), more).toList());
    }

    /** Ask this matrix too. */
    public DecisionRules matrix(DecisionMatrix matrix) {
        return new DecisionRules(
                name,
                criteria,
                Stream.concat(matrices.stream(), Stream.of(matrix)).toList(),
                exclusions);
    }

    /** Holds every rule against what is known. Never throws for a value; what cannot be decided is said. */
    public Decision decide(Signals signals) {
        List<Ballot> ballots = Stream.concat(
                        criteria.stream().map(criterion -> criterion.held(signals)),
                        matrices.stream().flatMap(matrix -> matrix.columns().stream()
                                .map(column -> column.held(matrix, signals))))
                .toList();
        Tally tally = new Tally(ballots, exclusions, signals);
        return new Decision(name, signals.asOf(), tally.conclusion(), tally.lines());
    }

    private DecisionRules with(Standing standing, Action action, Threshold... thresholds) {
        Stream<Criterion> more =
                Arrays.stream(thresholds).map(threshold -> new Criterion(threshold, Response.of(action), standing));
        return new DecisionRules(name, Stream.concat(criteria.stream(), more).toList(), matrices, exclusions);
    }
}
