package dev.rollback.execute;

import dev.rollback.review.Preview;
import dev.rollback.step.Step;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the executor of a step. Immutable; a later registration replaces an earlier one of the same step.
 *
 * @param <C> the context that the executors need
 */
public final class StepExecutors<C extends ExecutionContext> {

    private final Map<Class<? extends Step>, StepExecutor<?, C>> byType;

    private StepExecutors(Map<Class<? extends Step>, StepExecutor<?, C>> byType) {
        this.byType = byType;
    }

    /** A registry without any executor, to start from. */
    public static <C extends ExecutionContext> StepExecutors<C> none() {
        return new StepExecutors<>(Map.of());
    }

    /** The same with one more; it replaces the one that was there for its step. Refuses a family of steps. */
    public StepExecutors<C> with(StepExecutor<?, C> executor) {
        Map<Class<? extends Step>, StepExecutor<?, C>> more = new LinkedHashMap<>(byType);
        more.put(concrete(executor.stepType()), executor);
        return new StepExecutors<>(more);
    }

    /** The steps that have an executor. */
    public Set<Class<? extends Step>> stepTypes() {
        return byType.keySet();
    }

    /** Tells what the step would do, if this registry knows the step. */
    public Optional<Preview> preview(Step step, C context) {
        return find(step).map(executor -> executor.preview(step, context));
    }

    /** Runs the step, if this registry knows it. */
    public Optional<StepOutcome> execute(Step step, C context) {
        return find(step).map(executor -> executor.execute(step, context));
    }

    /** Steps are looked up by their own class, so that one for a whole family would never be found. */
    private static Class<? extends Step> concrete(Class<? extends Step> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException("Cannot register an executor for " + type.getSimpleName()
                    + ": it is a family of steps, not a step");
        }
        return type;
    }

    /** The one unchecked cast: an executor is only ever stored under the step type that it names itself. */
    @SuppressWarnings("unchecked")
    private <S extends Step> Optional<StepExecutor<S, C>> find(S step) {
        return Optional.ofNullable((StepExecutor<S, C>) byType.get(step.getClass()));
    }
}
