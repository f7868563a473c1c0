package dev.rollback.examples.runbook;

import dev.rollback.report.RollbackReport;
import java.util.List;

/**
 * Where both ways back led.
 *
 * @param transcripts what the runbook's scripts did
 * @param byTheBook what the runbook's way lost
 * @param report what the library did
 * @param ours what the library's way lost
 */
public record Outcome(List<Transcript> transcripts, Losses byTheBook, RollbackReport report, Losses ours) {

    public Outcome {
        transcripts = List.copyOf(transcripts);
    }

    /** True if the library's way back led exactly to where it should. */
    public boolean proven() {
        return report.succeeded() && ours.none();
    }
}
