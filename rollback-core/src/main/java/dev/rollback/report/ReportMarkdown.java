package dev.rollback.report;

import dev.rollback.execute.StepResult;
import dev.rollback.text.Quantity;
import dev.rollback.verify.Certificate;
import java.util.Locale;
import java.util.regex.Pattern;

/** A report for a ticket or a wiki. */
final class ReportMarkdown {

    /** What would be read as markup. An underscore inside a word is none, and names are full of them. */
    private static final Pattern SPECIAL = Pattern.compile("[\\\\|`*\\[\\]]|\\b_|_\\b");

    private ReportMarkdown() {}

    static String of(RollbackReport report) {
        StringBuilder out = new StringBuilder();
        line(out, "# Rollback report: %s", escaped(report.reviewed().plan().name()));
        line(out, "");
        line(out, "| | |");
        line(out, "|---|---|");
        line(out, "| Outcome | **%s** |", report.ending());
        line(out, "| Started | %s |", report.startedAt());
        line(out, "| Duration | %s |", Quantity.duration(report.duration()));
        line(out, "| Reason | %s |", escaped(report.reviewed().plan().reason().orElse("not given")));
        line(
                out,
                "| Database | %s |",
                escaped(report.reviewed().inspection().database().toString()));
        line(out, "| Plan | `%s` |", report.reviewed().fingerprint().brief());
        line(out, "| Execution | `%s` |", report.executionId());
        report.ownBaseline().ifPresent(name -> line(out, "| Kept in baseline | %s |", escaped(name)));
        section(out, "Reasons", report.reasons());
        steps(out, report);
        section(
                out,
                "Checks",
                report.verification().checks().stream()
                        .map(check -> check.line())
                        .toList());
        report.certificate().ifPresent(certificate -> certificate(out, certificate));
        section(out, "Remarks", report.remarks());
        return out.toString();
    }

    private static void steps(StringBuilder out, RollbackReport report) {
        if (report.steps().isEmpty()) {
            return;
        }
        line(out, "\n## Steps\n\n| # | Step | Outcome | Time |\n|--:|---|---|--:|");
        for (StepResult step : report.steps()) {
            line(
                    out,
                    "| %d | %s | %s | %s |",
                    step.number(),
                    escaped(step.step().summary()),
                    escaped(ReportText.outcome(step.outcome())),
                    Quantity.duration(step.duration()));
        }
    }

    private static void certificate(StringBuilder out, Certificate certificate) {
        line(out, "\n## Certificate\n");
        line(
                out,
                "**%s** to baseline %s, compared before commit: %s, %s.\n",
                certificate.exactness(),
                escaped(certificate.baseline()),
                Quantity.count(certificate.objects(), "object"),
                Quantity.count(certificate.rows(), "row"));
        certificate.sealedAt().ifPresent(at -> line(out, "- merged with what others did after its seal of %s", at));
        certificate.accepted().forEach(difference -> line(out, "- accepted: %s", escaped(difference.toString())));
        certificate.revoked().forEach(line -> line(out, "- stays revoked: %s", escaped(line)));
        certificate
                .renewed()
                .forEach(object -> line(out, "- under a new OID or attribute number: %s", escaped(object)));
        certificate.unknownRows().forEach(table -> line(out, "- rows unknown: %s", escaped(table.toString())));
    }

    private static void section(StringBuilder out, String title, Iterable<String> items) {
        if (!items.iterator().hasNext()) {
            return;
        }
        line(out, "\n## %s\n", title);
        items.forEach(item -> line(out, "- %s", escaped(item)));
    }

    static String escaped(String text) {
        return SPECIAL.matcher(
                        text.replaceAll("[\\r\\n]+", " ").replace("&", "&amp;").replace("<", "&lt;"))
                .replaceAll("\\\\$0");
    }

    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
