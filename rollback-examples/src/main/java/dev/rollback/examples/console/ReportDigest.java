package dev.rollback.examples.console;

import dev.rollback.execute.StepResult;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Certificate;
import java.util.Comparator;
import java.util.stream.Collectors;

/** A report on a few lines; {@link RollbackReport#text} has all of it. */
public final class ReportDigest {

    private final RollbackReport report;

    public ReportDigest(RollbackReport report) {
        this.report = report;
    }

    public void print(Console console) {
        console.aside(Figures.count(report.steps().size(), "step") + ", the slowest: " + slowest());
        report.reasons().forEach(reason -> console.warning(reason.replace('\n', ' ')));
        report.remarks().forEach(console::aside);
        report.ownBaseline().ifPresent(name -> console.aside("what it replaced is kept in baseline " + name));
        report.certificate().ifPresent(certificate -> certificate(console, certificate));
    }

    private String slowest() {
        return report.steps().stream()
                .sorted(Comparator.comparing(StepResult::duration).reversed())
                .limit(3)
                .map(step -> step.step().summary() + " " + Figures.duration(step.duration()))
                .collect(Collectors.joining(", "));
    }

    private static void certificate(Console console, Certificate certificate) {
        console.line("");
        console.good("CERTIFICATE  " + certificate.exactness());
        console.line("baseline     " + certificate.baseline() + ", fingerprint "
                + certificate.state().brief());
        console.line("compared     " + Figures.count(certificate.objects(), "object") + " and "
                + Figures.count(certificate.rows(), "row") + " in the same transaction, before commit");
        certificate.accepted().forEach(difference -> console.line("accepted     " + difference));
        certificate.unknownRows().forEach(table -> console.line("unknown      rows of " + table));
        console.line("issued at    " + certificate.issuedAt());
    }
}
