package dev.rollback.report;

import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.name.TableName;
import dev.rollback.text.Quantity;
import dev.rollback.verify.Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report for a terminal. */
final class ReportText {

    private ReportText() {}

    static String of(RollbackReport report) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "Rollback %s: %s in %s",
                report.reviewed().plan().name(),
                report.ending(),
                Quantity.duration(report.duration()));
        line(
                out,
                "  execution %s, started %s, %s",
                report.executionId(),
                report.startedAt(),
                Quantity.count(report.attempts(), "attempt"));
        report.steps().forEach(step -> step(out, step));
        settled(report)
                .forEach((what, conflicts) ->
                        line(out, "  settled: %s", what + ", " + Quantity.count(conflicts, "conflict")));
        long unlisted = report.reviewed().plan().unlistedConflicts();
        if (unlisted > 0 && report.succeeded()) {
            line(out, "  settled: conflicts in %s that the plan does not list", Quantity.count(unlisted, "more row"));
        }
        report.verification().checks().forEach(check -> line(out, "  %s", check.line()));
        report.reasons().forEach(reason -> line(out, "  because %s", reason));
        report.remarks().forEach(remark -> line(out, "  note: %s", remark));
        report.ownBaseline().ifPresent(name -> line(out, "  what it replaced is kept in baseline %s", name));
        report.certificate().ifPresent(certificate -> certificate(out, certificate));
        return out.toString();
    }

    /** Conflicts that the plan lists, by their place and what settled them. */
    private static Map<String, Long> settled(RollbackReport report) {
        return report.reviewed().plan().conflicts().stream()
                .filter(conflict -> conflict.settlement().isPresent())
                .collect(Collectors.groupingBy(
                        conflict -> conflict.place() + " by "
                                + conflict.settlement().orElseThrow().replace('\n', ' '),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static void step(StringBuilder out, StepResult result) {
        line(
                out,
                "%4d  %-7s  %s  %s",
                result.number(),
                Quantity.duration(result.duration()),
                result.step().summary(),
                outcome(result.outcome()));
    }

    static String outcome(StepOutcome outcome) {
        if (outcome instanceof StepOutcome.Succeeded done) {
            return done.rows() > 0 ? Quantity.count(done.rows(), "row") : "done";
        }
        if (outcome instanceof StepOutcome.Skipped skipped) {
            return "skipped: " + skipped.reason();
        }
        if (outcome instanceof StepOutcome.Failed failed) {
            return "FAILED: " + failed.reason();
        }
        return "UNKNOWN: " + ((StepOutcome.Unknown) outcome).reason();
    }

    private static void certificate(StringBuilder out, Certificate certificate) {
        line(
                out,
                "  CERTIFICATE %s to baseline %s (%s)",
                certificate.exactness(),
                certificate.baseline(),
                certificate.state().brief());
        line(
                out,
                "    %s and %s compared before commit, %s",
                Quantity.count(certificate.objects(), "object"),
                Quantity.count(certificate.rows(), "row"),
                certificate.issuedAt());
        certificate.sealedAt().ifPresent(at -> line(out, "    merged with what others did after its seal of %s", at));
        certificate.accepted().forEach(difference -> line(out, "    accepted: %s", difference));
        certificate.revoked().forEach(line -> line(out, "    stays revoked: %s", line));
        if (!certificate.renewed().isEmpty()) {
            line(
                    out,
                    "    under a new OID or attribute number: %s",
                    Quantity.count(certificate.renewed().size(), "object"));
        }
        if (!certificate.unknownRows().isEmpty()) {
            line(
                    out,
                    "    rows unknown: %s",
                    certificate.unknownRows().stream().map(TableName::toString).collect(Collectors.joining(", ")));
        }
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
