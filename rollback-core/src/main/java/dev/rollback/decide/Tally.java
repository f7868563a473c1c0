package dev.rollback.decide;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Brings ballots and exclusions to one conclusion: once with everything unknown in favour of staying, once against. */
final class Tally {

    private final List<Ballot> ballots;
    private final List<Exclusion> exclusions;
    private final Signals signals;

    Tally(List<Ballot> ballots, List<Exclusion> exclusions, Signals signals) {
        this.ballots = ballots;
        this.exclusions = exclusions;
        this.signals = signals;
    }

    Conclusion conclusion() {
        Response least = result(Ballot::least, outcome -> outcome != Outcome.WITHIN);
        Response most = result(Ballot::most, outcome -> outcome == Outcome.CROSSED);
        if (least.action() == most.action()) {
            return new Conclusion.Reached(most, because(most));
        }
        return new Conclusion.Inconclusive(
                least,
                most,
                lines().stream()
                        .filter(line -> line.outcome() == Outcome.INCONCLUSIVE)
                        .toList());
    }

    List<Line> lines() {
        return Stream.concat(
                        ballots.stream().map(Ballot::line),
                        exclusions.stream().map(exclusion -> exclusion.line(signals)))
                .toList();
    }

    private Response result(Function<Ballot, Response> calls, Predicate<Outcome> holds) {
        Response firm = highest(calls, Tally::firm);
        Response yielding = highest(calls, Tally::yielding);
        Response lowered = exclusions.stream()
                .filter(exclusion -> holds.test(exclusion.line(signals).outcome()))
                .map(Exclusion::instead)
                .reduce(yielding, Tally::lower);
        return firm.compareTo(lowered) >= 0 ? firm : lowered;
    }

    private Response highest(Function<Ballot, Response> calls, BiPredicate<Ballot, Response> wanted) {
        return ballots.stream()
                .filter(ballot -> wanted.test(ballot, calls.apply(ballot)))
                .map(calls)
                .max(Response::compareTo)
                .orElse(Response.NONE);
    }

    private List<Line> because(Response response) {
        Stream<Line> called = ballots.stream()
                .filter(ballot -> ballot.least().compareTo(response) >= 0)
                .map(Ballot::line);
        Stream<Line> excused = exclusions.stream()
                .filter(exclusion -> exclusion.instead().equals(response))
                .map(exclusion -> exclusion.line(signals));
        return Stream.concat(called, excused)
                .filter(line -> line.outcome() == Outcome.CROSSED)
                .toList();
    }

    /** No exclusion lowers it. */
    private static boolean firm(Ballot ballot, Response response) {
        Action action = response.action();
        return action == Action.ROLL_BACK_NOW || (action == Action.ROLL_BACK && ballot.standing() == Standing.STANDS);
    }

    private static boolean yielding(Ballot ballot, Response response) {
        return !firm(ballot, response);
    }

    private static Response lower(Response one, Response other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
