package dev.rollback.examples.cli;

import dev.rollback.examples.console.Figures;
import dev.rollback.execute.Ending;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Certificate;
import dev.rollback.verify.Exactness;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a report into an answer. */
final class ReportAnswer {

    private static final Pattern CODE = Pattern.compile("^\\[([A-Z0-9-]+)]");

    private ReportAnswer() {}

    static Answer of(RollbackReport report) {
        return switch (report.ending()) {
            case COMMITTED, NOTHING_TO_DO -> Answer.done(head(report)).saying(report.text());
            case REFUSED -> no(ExitCode.REFUSED, report);
            case FAILED -> no(ExitCode.FAILED, report);
            case UNKNOWN -> no(ExitCode.UNKNOWN, report);
        };
    }

    private static Answer no(ExitCode exitCode, RollbackReport report) {
        String reason = report.reasons().isEmpty()
                ? "no reason was given"
                : report.reasons().get(0);
        Matcher code = CODE.matcher(reason);
        return Answer.no(exitCode, code.find() ? code.group(1) : "RB-" + report.ending(), reason)
                .saying(report.text());
    }

    private static String head(RollbackReport report) {
        Exactness exactness = report.certificate().map(Certificate::exactness).orElse(Exactness.UNKNOWN);
        String done = report.ending() == Ending.COMMITTED
                ? "committed " + Figures.count(report.steps().size(), "step")
                : "nothing to do";
        String compared = report.certificate()
                .map(certificate -> ", compared " + Figures.count(certificate.objects(), "object") + " and "
                        + Figures.count(certificate.rows(), "row"))
                .orElse("");
        return exactness + " " + done + " in " + Figures.duration(report.duration()) + compared;
    }
}
