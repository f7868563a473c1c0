package dev.rollback.verify;

import dev.rollback.execute.ExecutionContext;
import dev.rollback.review.Preview;
import dev.rollback.step.Step;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the verifier of a check. Immutable; a later registration replaces an earlier one of the same check.
 *
 * @param <C> the context that the verifiers need
 */
public final class Verifiers<C extends ExecutionContext> {

    private final Map<Class<? extends Step>, Verifier<?, C>> byType;

    private Verifiers(Map<Class<? extends Step>, Verifier<?, C>> byType) {
        this.byType = byType;
    }

    /** A registry without any verifier, to start from. */
    public static <C extends ExecutionContext> Verifiers<C> none() {
        return new Verifiers<>(Map.of());
    }

    /** The same with one more; it replaces the one that was there for its check. Refuses a family of steps. */
    public Verifiers<C> with(Verifier<?, C> verifier) {
        Map<Class<? extends Step>, Verifier<?, C>> more = new LinkedHashMap<>(byType);
        more.put(concrete(verifier.stepType()), verifier);
        return new Verifiers<>(more);
    }

    /** The steps that have a verifier. */
    public Set<Class<? extends Step>> stepTypes() {
        return byType.keySet();
    }

    /** Tells what the check would ask, if this registry knows it. */
    public Optional<Preview> preview(Step step, C context) {
        return find(step).map(verifier -> verifier.preview(step, context));
    }

    /** Answers the check, if this registry knows it. */
    public Optional<Verdict> verify(Step step, C context) {
        return find(step).map(verifier -> verifier.verify(step, context));
    }

    /** Steps are looked up by their own class, so that one for a whole family would never be found. */
    private static Class<? extends Step> concrete(Class<? extends Step> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException(
                    "Cannot register a verifier for " + type.getSimpleName() + ": it is a family of steps, not a step");
        }
        return type;
    }

    /** The one unchecked cast: a verifier is only ever stored under the step type that it names itself. */
    @SuppressWarnings("unchecked")
    private <S extends Step> Optional<Verifier<S, C>> find(S step) {
        return Optional.ofNullable((Verifier<S, C>) byType.get(step.getClass()));
    }
}
