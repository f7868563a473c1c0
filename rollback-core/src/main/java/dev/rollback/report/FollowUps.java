package dev.rollback.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the runbooks ask for after a rollback. */
public final class FollowUps {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private FollowUps() {}

    /** Runbook 000: four tasks within a day, four within a week, four within a month. */
    public static List<FollowUp> fixes(Instant from) {
        return Stream.of(
                        due(
                                from.plus(DAY),
                                "Watch the affected systems more closely",
                                "Tell users that it is resolved and what it meant for them",
                                "Review the incident",
                                "Review the rollback procedure"),
                        due(
                                from.plus(WEEK),
                                "Analyse what went wrong with the fix",
                                "Test for similar issues",
                                "Update the documentation",
                                "Train the team on the lessons"),
                        due(
                                from.plus(MONTH),
                                "Review the architecture for resilience",
                                "Improve the deployment procedure",
                                "Get better tools for monitoring and rollback",
                                "Share the lessons with other teams"))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Runbook 002: five tasks; runbook 003 sorts its own into the same day and week.
     *
     * @param retry when the phase is to be tried again
     */
    public static List<FollowUp> phase(Instant from, Instant retry) {
        return Stream.of(
                        due(from.plus(DAY), "Find the root cause"),
                        due(
                                from.plus(WEEK),
                                "Update the rollback procedures",
                                "Plan the remedy",
                                "Update the documentation"),
                        due(retry, "Try the phase again"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<FollowUp> due(Instant when, String... tasks) {
        return Stream.of(tasks).map(task -> FollowUp.open(task, when)).toList();
    }
}
