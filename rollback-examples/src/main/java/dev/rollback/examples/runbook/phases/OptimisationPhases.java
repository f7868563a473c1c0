package dev.rollback.examples.runbook.phases;

import dev.rollback.Rollback;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.report.RollbackReport;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Brings optimisation phases out, each captured before and sealed after, and takes any of them back by its name. */
final class OptimisationPhases {

    /** In the order in which they come out. */
    static final List<String> ALL = List.of("phase-01", "phase-02", "phase-03", "phase-04", "phase-05");

    private final Rollback rollback;

    OptimisationPhases(Rollback rollback) {
        this.rollback = rollback;
    }

    /** Captures, changes, seals: what comes later is not the phase's. */
    void bringOut(String phase, DataSource database) throws SQLException {
        Baseline before = rollback.capture(phase);
        script(phase).run(database).orThrow();
        rollback.seal(before);
    }

    /** Takes a phase back; all others, and what users wrote, stay. */
    RollbackReport takeBack(String phase) {
        return takeBack(phase, ConflictPolicy.REFUSE);
    }

    /**
     * Takes a phase back.
     *
     * @throws RollbackException.Refused if there is no such phase
     */
    RollbackReport takeBack(String phase, ConflictPolicy policy) {
        Baseline before = rollback.find(phase).orElseThrow(() -> unknown(phase));
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, policy)).acceptingAll());
    }

    /** Brings what a rollback took back out again, from what it kept. */
    RollbackReport redo(RollbackReport done) {
        Baseline kept = rollback.baseline(done.ownBaseline().orElseThrow());
        return rollback.execute(rollback.review(rollback.planBackTo(kept)).acceptingAll());
    }

    static PsqlScript script(String name) {
        return PsqlScript.beside(OptimisationPhases.class, name + ".sql");
    }

    private RollbackException.Refused unknown(String phase) {
        List<String> known = rollback.list().stream()
                .map(Baseline::name)
                .filter(ALL::contains)
                .toList();
        return new RollbackException.Refused(
                "PHASE-UNKNOWN",
                "Cannot take phase " + phase + " back",
                "there is none of that name",
                "choose one of " + String.join(", ", known));
    }
}
