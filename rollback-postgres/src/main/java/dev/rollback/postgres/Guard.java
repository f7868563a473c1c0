package dev.rollback.postgres;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Protection;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.Touched;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.report.RollbackReport;
import dev.rollback.verify.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * A change under guard: captured before, checked after, rolled back by itself if a check fails or the change throws.
 *
 * <pre>{@code
 * GuardReport report = rollback.guard("add-risk-score", b -> b.schemas("public"))
 *         .change(connection -> migrate(connection))
 *         .verify((checks, before) -> checks.verifyForeignKeys(table(TRADES)).verifyCounts(before))
 *         .run();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Guard {

    /** The change. */
    @FunctionalInterface
    public interface Change {

        /**
         * Changes the database. Under guard the connection is in autocommit and may be used in any way but closed; in a probe it is
         * within a transaction that must not be ended.
         */
        void on(Connection connection) throws Exception;
    }

    private final PostgresRollback rollback;
    private final Database database;
    private final String name;
    private final UnaryOperator<ScopeDraft> scope;
    private Change change = connection -> {};
    private boolean probed;
    private final List<BiFunction<PlanDraft, Baseline, PlanDraft>> checks = new ArrayList<>();

    Guard(PostgresRollback rollback, Database database, String name, UnaryOperator<ScopeDraft> scope) {
        this.rollback = rollback;
        this.database = database;
        this.name = name;
        this.scope = scope;
    }

    /** Says what is changed. */
    public Guard change(Change value) {
        change = value;
        return this;
    }

    /**
     * Tries the change first, in a transaction that is undone, and keeps the rows of the tables alone that it touched: see
     * {@link PostgresRollback#probe}. The change is run twice.
     */
    public Guard probing() {
        probed = true;
        return this;
    }

    /** Says what must hold after; the draft's check verbs, with the baseline taken before. */
    public Guard verify(BiFunction<PlanDraft, Baseline, PlanDraft> value) {
        checks.add(value);
        return this;
    }

    /**
     * Captures, changes, checks, and rolls back if it has to: every hazard of the way back is accepted beforehand. What the change
     * leaves open in its connection is committed.
     *
     * @throws dev.rollback.RollbackException if the probe or the capture failed, before the change was begun, or if the way back could not even be planned
     */
    public GuardReport run() {
        Baseline before = captured();
        List<String> reasons = new ArrayList<>();
        Verification verification = new Verification(List.of(), Optional.empty());
        Optional<String> failure = changed(before);
        if (failure.isPresent()) {
            reasons.add(failure.get());
        } else {
            try {
                RollbackReport checked = checked(before);
                verification = checked.verification();
                reasons.addAll(checked.reasons());
            } catch (RollbackException e) {
                reasons.add("the checks could not be run: " + e.getMessage());
            } catch (RuntimeException e) {
                reasons.add("the checks could not be run: they failed with "
                        + e.getClass().getName());
            }
        }
        if (reasons.isEmpty()) {
            return new GuardReport(before, true, reasons, verification, Optional.empty());
        }
        return new GuardReport(before, false, reasons, verification, Optional.of(takenBack(before)));
    }

    private Baseline captured() {
        if (!probed) {
            return rollback.capture(name, scope);
        }
        Touched touched = rollback.probe(scope, change);
        return rollback.capture(name, draft -> scope.apply(draft).protecting(touched));
    }

    private Optional<String> changed(Baseline before) {
        try (Connection connection = database.open(Connection.TRANSACTION_READ_COMMITTED)) {
            connection.setAutoCommit(true);
            change.on(connection);
            // commits what the change left open
            connection.setAutoCommit(true);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("the change failed: " + Errors.reason(e));
        } catch (Exception e) {
            // the message may quote rows; the kind of error is enough to tell why it was rolled back
            return Optional.of("the change failed with " + e.getClass().getName());
        } catch (Error e) {
            // an assertion or a missing class: what was done until then goes, and the caller hears of it
            takenBack(before);
            throw e;
        }
    }

    private RollbackReport takenBack(Baseline before) {
        boolean logged = before.protections().stream().anyMatch(table -> table.protection() == Protection.UNDO_LOG);
        // what a log came to is known once it is closed
        Baseline ended = logged ? rollback.seal(before) : before;
        return rollback.execute(rollback.review(rollback.planBackTo(ended)).acceptingAll());
    }

    private RollbackReport checked(Baseline before) {
        PlanDraft draft = RollbackPlan.named("checks of " + name);
        for (BiFunction<PlanDraft, Baseline, PlanDraft> check : checks) {
            draft = check.apply(draft, before);
        }
        return rollback.execute(rollback.review(draft.build()).acceptingAll());
    }
}
