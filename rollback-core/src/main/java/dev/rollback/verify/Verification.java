package dev.rollback.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that was looked at before commit.
 *
 * @param checks every check with its verdict
 * @param comparison the comparison with the baseline, where the plan asked for exactness
 */
public record Verification(List<CheckResult> checks, Optional<Comparison> comparison) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /**
     * What speaks against keeping the result.
     *
     * @param acceptedDifferences codes of differences that were accepted beforehand
     */
    public List<String> objections(Set<String> acceptedDifferences) {
        Stream<String> verdicts =
                checks.stream().filter(check -> !check.verdict().holds()).map(CheckResult::line);
        Stream<String> differences = comparison.stream()
                .flatMap(compared -> compared.differences().stream())
                .filter(difference ->
                        !acceptedDifferences.contains(difference.code().name()))
                .map(Difference::toString);
        return Stream.concat(verdicts, differences).toList();
    }
}
