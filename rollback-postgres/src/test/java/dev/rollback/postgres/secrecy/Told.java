package dev.rollback.postgres.secrecy;

import dev.rollback.postgres.GuardReport;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Prints all that the library tells, in all forms that it has for it. */
final class Told {

    private final PrintStream out;

    Told(PrintStream out) {
        this.out = out;
    }

    /** What comes of something, or the exception with all its causes. */
    void of(String title, Callable<?> action) {
        out.println("=== " + title);
        try {
            print(action.call());
        } catch (Exception e) {
            e.printStackTrace(out);
        }
    }

    private void print(Object told) {
        out.println(told);
        if (told instanceof ReviewedPlan plan) {
            out.println(plan.render());
            out.println(plan.renderSql());
            out.println(plan.renderJson());
            plan.findings().forEach(out::println);
            plan.obstacles().forEach(out::println);
            plan.steps().forEach(step -> out.println(step.step().summary()));
        }
        if (told instanceof RollbackReport report) {
            print(report.reviewed());
            out.println(report.text());
            out.println(report.markdown());
            out.println(report.json());
            report.steps().forEach(step -> out.println(step.outcome()));
            out.println(report.verification());
            out.println(report.certificate());
        }
        if (told instanceof GuardReport guarded) {
            guarded.rollback().ifPresent(this::print);
        }
    }
}
