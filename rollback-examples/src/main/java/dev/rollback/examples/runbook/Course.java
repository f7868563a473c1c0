package dev.rollback.examples.runbook;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import java.util.List;

/**
 * How one scenario goes, up to where the two ways back part.
 *
 * @param name what the runbook calls it
 * @param beforehand what the runbook has done before the change; for its own copy of the database alone
 * @param change what went wrong; committed
 * @param work what users do after it; to be kept
 * @param byTheBook the runbook's way back, written out where the runbook only describes it
 * @param wayBack the library's way back
 */
public record Course(
        String name,
        List<PsqlScript> beforehand,
        PsqlScript change,
        List<PsqlScript> work,
        List<PsqlScript> byTheBook,
        WayBack wayBack) {

    /** Takes a change back with the library. */
    @FunctionalInterface
    public interface WayBack {

        RollbackReport take(PostgresRollback rollback, Baseline before) throws Exception;
    }

    public Course {
        beforehand = List.copyOf(beforehand);
        work = List.copyOf(work);
        byTheBook = List.copyOf(byTheBook);
    }
}
