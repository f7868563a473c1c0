package dev.rollback;

import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.BaselineReader;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ExportOptions;
import dev.rollback.capture.ImportOptions;
import dev.rollback.capture.MappedKey;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.Rehearsal;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The front door: captures a baseline, plans the way back, reviews, rehearses and executes it.
 *
 * <pre>{@code
 * Baseline before = rollback.capture("strategy-fix", b -> b.schemas("public"));
 * migrate();                                                     // any change, by any tool
 * ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));
 * System.out.println(reviewed.render());                         // every statement, lock, row count, hazard
 * RollbackReport report = rollback.execute(reviewed.acceptingAll());
 * }</pre>
 *
 * <p>Safe for concurrent use. Every method may throw a {@link RollbackException} that says what, why and what is safe next.
 */
public interface Rollback extends BaselineReader {

    /** Captures everything a user can own in this database. */
    default Baseline capture(String name) {
        return capture(name, everything -> everything);
    }

    /**
     * Captures a baseline.
     *
     * @param name unique in the database
     * @param scope narrows what is captured
     * @throws RollbackException.Refused if the name is taken, or a privilege is missing
     */
    Baseline capture(String name, UnaryOperator<ScopeDraft> scope);

    /**
     * Marks the end of the change: writes and definitions that others commit from now on are legitimate and stay when the change is
     * taken back. Everything that was committed between capture and seal belongs to the change.
     *
     * @return the handle as it is now
     * @throws RollbackException.Refused if it is sealed already, or is not in this database
     */
    default Baseline seal(Baseline baseline) {
        return seal(baseline, SealOptions.defaults());
    }

    /**
     * Marks the end of the change, and says which row is which where no key does that both states have.
     *
     * @return the handle as it is now
     * @throws RollbackException.Refused if it is sealed already, is not in this database, or rows cannot be paired as asked
     */
    Baseline seal(Baseline baseline, SealOptions options);

    /**
     * Computes the plan that takes the change back. An unsealed baseline is restored exactly; of a sealed one the change is undone, and
     * what others wrote since stays. Refuses to settle conflicts. Reads only.
     */
    default RollbackPlan planBackTo(Baseline baseline) {
        return planBackTo(baseline, ConflictPolicy.REFUSE);
    }

    /**
     * Computes the plan that takes the change back.
     *
     * @param policy settles what both the change and others after it wrote; nothing conflicts with an unsealed baseline
     */
    default RollbackPlan planBackTo(Baseline baseline, ConflictPolicy policy) {
        return planBackTo(baseline, PlanOptions.settling(policy));
    }

    /**
     * Computes the plan that takes the change back.
     *
     * @param options settle column by column what both the change and others after it wrote, and fill columns that come back
     * @throws RollbackException.Refused if an option names what nothing would heed ({@code RB-OPTION}), or a resolver or filling fails
     *     ({@code RB-RESOLVER})
     */
    RollbackPlan planBackTo(Baseline baseline, PlanOptions options);

    /** Holds a plan against the live database: statements, locks, rows, hazards. Reads only. */
    ReviewedPlan review(RollbackPlan plan);

    /**
     * Answers whether the change can still be taken back, what blocks it, what it would touch and cost. Reads only; may be asked at
     * any time, for example before a point of no return is crossed.
     */
    default Assessment assess(Baseline baseline) {
        return assess(baseline, PlanOptions.refusing());
    }

    /** The same of a way back that is computed like this. */
    default Assessment assess(Baseline baseline, PlanOptions options) {
        return Assessment.of(baseline.name(), review(planBackTo(baseline, options)));
    }

    /**
     * Runs the plan for real in a transaction that is undone at the end. Takes the plan's locks.
     *
     * @return how it went; what would be refused is a rehearsal that would not be kept, with the reason among its remarks
     * @throws RollbackException.Failed if an error stopped it; the database is as before
     */
    Rehearsal rehearse(ReviewedPlan plan);

    /**
     * Runs the plan in one transaction and commits only if nothing speaks against it.
     *
     * <p>What was decided is told by a report, be it a decision against: {@code REFUSED} for an obstacle, a hazard that is not accepted,
     * a database that has moved on, a missing privilege, a check that does not hold; {@code FAILED} for a step that says so, and for
     * a lock that was not had in any attempt; {@code UNKNOWN} for a step that cannot tell. An error that nobody answers for is thrown.
     * So ask the report whether it {@linkplain RollbackReport#succeeded() succeeded}, and catch {@link RollbackException}. Listeners
     * hear the ending of both.
     *
     * @return what happened; a refusal is a report too
     * @throws RollbackException.Failed if an error stopped it; the database is as before. A step or verifier threw
     *     ({@code RB-STEP-ERROR}), returned null ({@code RB-STEP-NULL}), hid an error of the server ({@code RB-STEP-ABORTED}) or ended the
     *     transaction ({@code RB-STEP-ENDED}); the server could not be reached, refused a statement or ended the session
     * @throws RollbackException.OutcomeUnknown if the connection was lost while committing
     */
    RollbackReport execute(ReviewedPlan plan);

    /** Compares the database with the baseline. Reads only. */
    Comparison verify(Baseline baseline);

    /**
     * Hands over which primary key each row of a table had before a sealed change and which after it, where the change replaced them. The
     * baseline that a rollback takes of itself tells the same of the rollback, with the keys that it drew for rows that came since.
     *
     * @param baseline a sealed one
     * @param table its name before the change
     * @param consumer gets key by key, in the order of those of before; it must not use the front door
     * @return how many there were
     * @throws RollbackException.Refused if the change did not replace them, or nothing tells which key became which
     */
    long mappedKeys(Baseline baseline, TableName table, Consumer<MappedKey> consumer);

    /** The baseline of that name. */
    default Baseline baseline(String name) {
        return find(name)
                .orElseThrow(() -> new RollbackException.Refused(
                        "RB-BASELINE-UNKNOWN",
                        "Cannot use baseline " + name,
                        "there is none of that name in this database",
                        "list the baselines; if it was discarded, what it kept is gone"));
    }

    /** Writes a baseline to a directory, over two connections, lightly compressed. */
    default Archive export(Baseline baseline, Path directory) {
        return export(baseline, directory, ExportOptions.defaults());
    }

    /**
     * Writes a baseline with everything that it keeps to a directory, so that it survives its database. Files are for their owner alone:
     * they hold rows, and the passwords of user mappings. A row must fit into memory several times, a table need not.
     *
     * @param directory is created, or is empty
     * @throws RollbackException.Refused if the directory holds anything, or the baseline is damaged or gone
     * @throws RollbackException.Failed if a file cannot be written; what was written is removed
     */
    Archive export(Baseline baseline, Path directory, ExportOptions options);

    /** Reads a baseline back into the database that it was captured in, under its name. */
    default Baseline importFrom(Path directory) {
        return importFrom(directory, ImportOptions.defaults());
    }

    /**
     * Reads a baseline from a directory. Every file is checked against its hash before the database is touched, then everything is
     * loaded in one transaction, and the baseline that results must have the fingerprint of the exported one.
     *
     * @return the baseline as if it had been captured here
     * @throws RollbackException.Refused if a file is damaged, missing or one too many, the name is taken, the archive is of a newer
     *     library or server, or of another database and that was not asked for
     */
    Baseline importFrom(Path directory, ImportOptions options);

    /**
     * Purges rows from a baseline, so that no rollback brings them back: as if they had not been there at capture, nor after the change.
     * They go from the copies, from the images that a seal keeps and from the logs of writes. Rows of other tables that refer to them go
     * too where a captured foreign key says ON DELETE CASCADE, and refer to nothing where it says ON DELETE SET NULL. The baseline's
     * fingerprint is another one then: ask for it again, and plan again.
     *
     * <p>Delete the rows in their tables first: a row that is still there when a change is sealed is held again. Not reached are the
     * tables themselves, exported archives, reports already written and large objects; what was purged lies on the server's disk until
     * the vacuum of the copies and the recycling of its write-ahead log. A key that matches nothing counts as 0.
     *
     * @throws RollbackException.Refused with nothing changed: the table was not captured ({@code RB-TABLE-UNKNOWN}) or had no primary key
     *     ({@code RB-ERASE-NO-KEY}); a key has another number of values, or one that does not fit its column ({@code RB-ERASE-KEY}); rows
     *     that stay refer to one that would go ({@code RB-ERASE-REFERENCED}); a row is still in a table whose writes are logged
     *     ({@code RB-ERASE-LIVE}); the digest of what remains cannot be computed, for want of a type or function of then
     *     ({@code RB-ERASE-UNCOMPUTABLE}); the baseline is damaged or gone
     * @throws RollbackException.Failed if a running rollback uses baselines for longer than the lock timeout ({@code RB-GIVEN-UP})
     */
    Erased erase(Baseline baseline, Erasure erasure);

    /**
     * The same for all baselines of this database that know one of the tables, those that rollbacks took of themselves too: all, or none
     * if one refuses. It is no fault that some baselines do not know a table, unless none does.
     *
     * @return what was purged, by baseline
     */
    List<Erased> erase(Erasure erasure);

    /** Deletes a baseline with everything that it keeps. Nothing else purges rows, but for {@link #erase}. */
    void discard(Baseline baseline);
}
