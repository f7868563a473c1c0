package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Difference;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a database back. */
@Command(
        name = "rollback",
        description =
                "Takes the database back to a baseline in one transaction, verified before commit, or changes nothing.",
        mixinStandardHelpOptions = true)
final class RollbackVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Mixin
    private ConflictChoice conflicts = new ConflictChoice();

    @Mixin
    private FillingChoice fillings = new FillingChoice();

    @Mixin
    private RevokedChoice revoked = new RevokedChoice();

    @Option(
            names = "--accept",
            paramLabel = "HAZARD",
            split = ",",
            description = "Accepts hazards by name: ${COMPLETION-CANDIDATES}.")
    private Set<Hazard> accepted = new LinkedHashSet<>();

    /** Ways to show a report. */
    enum Format {
        text,
        json
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the report is shown. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for journal and report.")
    private @Nullable String reason;

    @Option(names = "--accept-all", description = "Accepts every hazard. Never covers a difference from the baseline.")
    private boolean acceptAll;

    @Option(
            names = "--accept-difference",
            paramLabel = "CODE",
            split = ",",
            description = "Accepts that the result differs from the baseline in this way: ${COMPLETION-CANDIDATES}.")
    private Set<Difference.Code> acceptedDifferences = new LinkedHashSet<>();

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Answer run(Rollback rollback) {
        RollbackPlan plan = rollback.planBackTo(
                rollback.baseline(name.value()), revoked.applied(fillings.applied(conflicts.options())));
        ReviewedPlan reviewed = rollback.review(reason == null ? plan : plan.because(reason));
        RollbackReport report = rollback.execute(approved(reviewed));
        Answer answer = ReportAnswer.of(report);
        return format == Format.json ? answer.saying(report.json()) : answer;
    }

    private ReviewedPlan approved(ReviewedPlan reviewed) {
        ReviewedPlan plan = acceptAll ? reviewed.acceptingAll() : reviewed.accepting(accepted.toArray(Hazard[]::new));
        for (Difference.Code code : acceptedDifferences) {
            plan = plan.acceptingDifference(code.name());
        }
        return plan;
    }
}
