package dev.rollback.engine;

import dev.rollback.RollbackException;
import dev.rollback.execute.ExecutionContext;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepExecutors;
import dev.rollback.execute.StepOutcome;
import dev.rollback.review.Preview;
import dev.rollback.step.CustomStep;
import dev.rollback.step.SelectorStep;
import dev.rollback.step.Step;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import dev.rollback.verify.Verifiers;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Joins every step with what runs or answers it. Total by construction: a built-in step without an executor or verifier is refused
 * here, by name, and not when a plan is half done.
 *
 * @param <C> the context that executors and verifiers need
 */
public final class Dispatch<C extends ExecutionContext> {

    private final StepExecutors<C> executors;
    private final Verifiers<C> verifiers;

    /**
     * @throws IllegalArgumentException naming every built-in step that neither runs, or every step that both claim
     */
    public Dispatch(StepExecutors<C> executors, Verifiers<C> verifiers) {
        this.executors = executors;
        this.verifiers = verifiers;
        TreeSet<String> missing = new TreeSet<>();
        leaves(Step.class)
                .filter(type -> !CustomStep.class.isAssignableFrom(type) && !SelectorStep.class.isAssignableFrom(type))
                .filter(type -> !executors.stepTypes().contains(type)
                        && !verifiers.stepTypes().contains(type))
                .forEach(type -> missing.add(type.getSimpleName()));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot run plans: no executor or verifier for " + String.join(", ", missing));
        }
        TreeSet<String> claimedTwice = new TreeSet<>();
        executors.stepTypes().stream()
                .filter(verifiers.stepTypes()::contains)
                .forEach(type -> claimedTwice.add(type.getSimpleName()));
        if (!claimedTwice.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot run plans: an executor and a verifier for " + String.join(", ", claimedTwice));
        }
    }

    /** All steps that the sealed family knows. */
    public static Stream<Class<?>> leaves(Class<?> family) {
        Class<?>[] permitted = family.getPermittedSubclasses();
        return permitted == null ? Stream.of(family) : Stream.of(permitted).flatMap(Dispatch::leaves);
    }

    /** Refuses steps that nobody registered; used before a plan touches anything. */
    public Optional<String> unknown(Step step) {
        boolean known = executors.stepTypes().contains(step.getClass())
                || verifiers.stepTypes().contains(step.getClass());
        return known ? Optional.empty() : Optional.of(step.getClass().getName());
    }

    /**
     * Tells what the step would do.
     *
     * @throws RollbackException.Failed if who knows the step returned null
     */
    public Preview preview(Step step, C context) {
        return executors
                .preview(step, context)
                .or(() -> verifiers.preview(step, context))
                .orElseThrow(() -> unanswered("review", step, context, "a preview"));
    }

    /**
     * Runs a changing step or answers a check.
     *
     * @throws RollbackException.Failed if who knows the step returned null
     */
    public <T> T run(Step step, C context, Function<StepOutcome, T> changed, Function<Verdict, T> checked) {
        Optional<StepOutcome> outcome = executors.execute(step, context);
        if (outcome.isPresent()) {
            return changed.apply(outcome.get());
        }
        return checked.apply(
                verifiers.verify(step, context).orElseThrow(() -> unanswered("run", step, context, "what came of it")));
    }

    /** A registry gives nothing for a step that it does not know, and nothing if the one that does gave null. */
    private RuntimeException unanswered(String verb, Step step, C context, String wanted) {
        if (unknown(step).isPresent()) {
            return new IllegalArgumentException("Cannot run " + step.summary() + ": no "
                    + StepExecutor.class.getSimpleName() + " or " + Verifier.class.getSimpleName()
                    + " is registered for "
                    + step.getClass().getName());
        }
        String who = executors.stepTypes().contains(step.getClass()) ? "executor" : "verifier";
        return new RollbackException.Failed(
                "RB-STEP-NULL",
                "Cannot " + verb + " plan " + context.plan().name() + ", " + step.summary(),
                "the " + who + " of " + step.getClass().getName() + " returned null instead of " + wanted,
                "nothing was changed; mend the " + who + ", then review again");
    }
}
