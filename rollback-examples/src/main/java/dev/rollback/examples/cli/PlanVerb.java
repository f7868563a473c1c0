package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.plan.Obstacle;
import dev.rollback.review.ReviewedPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the way back. */
@Command(
        name = "plan",
        description = "Shows the way back to a baseline: statements, locks, rows, hazards. Changes nothing.",
        mixinStandardHelpOptions = true)
final class PlanVerb implements Verb {

    /** Ways to show a plan. */
    enum Format {
        text,
        sql,
        json
    }

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
            names = "--format",
            paramLabel = "text|sql|json",
            defaultValue = "text",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Override
    public Target target() {
        return target;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public Answer run(Rollback rollback) {
        ReviewedPlan plan = rollback.review(rollback.planBackTo(
                rollback.baseline(name.value()), revoked.applied(fillings.applied(conflicts.options()))));
        String rendered =
                switch (format) {
                    case text -> plan.render();
                    case sql -> plan.renderSql();
                    case json -> plan.renderJson();
                };
        if (plan.obstacles().isEmpty()) {
            return Answer.done("").saying(rendered);
        }
        Obstacle first = plan.obstacles().get(0);
        return Answer.no(ExitCode.REFUSED, first.code(), "this plan cannot be run: " + first)
                .saying(rendered);
    }
}
