package dev.rollback.examples.console;

import dev.rollback.report.IncidentReport;
import java.util.Set;

/** An incident report without the parts that were on the screen before; {@link IncidentReport#markdown} has all of it. */
public final class IncidentDigest {

    private static final String HEADING = "## ";
    private static final Set<String> SEEN = Set.of("## Actions Taken", "## Recovery Time", "## Decision");

    private final IncidentReport report;

    public IncidentDigest(IncidentReport report) {
        this.report = report;
    }

    public void print(Console console) {
        boolean shown = true;
        for (String line : report.markdown().lines().toList()) {
            shown = line.startsWith(HEADING) ? !SEEN.contains(line) : shown;
            if (shown) {
                console.line(line);
            }
        }
    }
}
