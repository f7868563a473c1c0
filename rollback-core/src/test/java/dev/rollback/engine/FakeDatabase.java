package dev.rollback.engine;

import dev.rollback.execute.ExecutionContext;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepExecutors;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.StepResult;
import dev.rollback.execute.TransientFailure;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.rehearse.LockHeld;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.CheckStep;
import dev.rollback.step.CustomStep;
import dev.rollback.step.SelectorStep;
import dev.rollback.step.Step;
import dev.rollback.verify.Comparison;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import dev.rollback.verify.Verifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A database that remembers what was asked of it. What is done becomes lasting at commit alone; every step and check does what the
 * test told it to, and succeeds if it was told nothing.
 */
final class FakeDatabase implements Platform<FakeDatabase.Session> {

    final List<String> events = new ArrayList<>();
    final List<Step> lasting = new ArrayList<>();
    final List<StepResult> journal = new ArrayList<>();
    final Map<Step, Supplier<StepOutcome>> outcomes = new HashMap<>();
    final Map<Step, Verdict> verdicts = new HashMap<>();
    Optional<Comparison> comparison = Optional.empty();
    Optional<String> ownBaseline = Optional.empty();
    Supplier<List<String>> atCommit = List::of;
    Supplier<Optional<RuntimeException>> atBegin = Optional::empty;

    /** What the fake's executors get. */
    record Session(UUID executionId, RollbackPlan plan, List<Step> done, List<StepResult> journal)
            implements ExecutionContext {}

    /** The server says try again. */
    static TransientFailure busy() {
        return new TransientFailure("lock timeout", new IllegalStateException("55P03"));
    }

    Dispatch<Session> dispatch() {
        return new Dispatch<>(executors(), verifiers());
    }

    StepExecutors<Session> executors() {
        StepExecutors<Session> executors = StepExecutors.none();
        for (Class<?> leaf : Dispatch.leaves(Step.class).toList()) {
            if (!CheckStep.class.isAssignableFrom(leaf)
                    && !SelectorStep.class.isAssignableFrom(leaf)
                    && leaf != CustomStep.class) {
                executors = executors.with(new Recorder<>(leaf.asSubclass(Step.class)));
            }
        }
        return executors;
    }

    Verifiers<Session> verifiers() {
        Verifiers<Session> verifiers = Verifiers.none();
        for (Class<?> leaf : Dispatch.leaves(CheckStep.class).toList()) {
            verifiers = verifiers.with(new Answer<>(leaf.asSubclass(Step.class)));
        }
        return verifiers;
    }

    @Override
    public Attempt<Session> begin(ReviewedPlan plan, UUID executionId) {
        events.add("begin");
        atBegin.get().ifPresent(failure -> {
            throw failure;
        });
        return new Transaction(new Session(executionId, plan.plan(), new ArrayList<>(), new ArrayList<>()));
    }

    private final class Transaction implements Attempt<Session> {

        private final Session session;

        private Transaction(Session session) {
            this.session = session;
        }

        @Override
        public void record(StepResult result) {
            session.journal().add(result);
        }

        @Override
        public Session context() {
            return session;
        }

        @Override
        public List<LockHeld> locks() {
            return session.done().stream()
                    .map(step -> new LockHeld(step.summary(), "AccessExclusiveLock"))
                    .toList();
        }

        @Override
        public List<LockHeld> locksAfter(ReviewedStep step) {
            return locks();
        }

        @Override
        public Optional<Comparison> compare() {
            events.add("compare");
            return comparison;
        }

        @Override
        public Optional<String> ownBaseline() {
            return ownBaseline;
        }

        @Override
        public List<String> commit() {
            List<String> noticed = atCommit.get();
            events.add("commit");
            lasting.addAll(session.done());
            journal.addAll(session.journal());
            return noticed;
        }

        @Override
        public void close() {
            events.add("close");
        }
    }

    /** Notes the step in its session, then ends as the test says. */
    private final class Recorder<S extends Step> implements StepExecutor<S, Session> {

        private final Class<S> type;

        private Recorder(Class<S> type) {
            this.type = type;
        }

        @Override
        public Class<S> stepType() {
            return type;
        }

        @Override
        public Preview preview(S step, Session context) {
            return Preview.of(List.of("do " + step.summary()));
        }

        @Override
        public StepOutcome execute(S step, Session context) {
            events.add(step.summary());
            context.done().add(step);
            return outcomes.getOrDefault(step, () -> StepOutcome.succeeded(1)).get();
        }
    }

    /** Answers as the test says. */
    private final class Answer<S extends Step> implements Verifier<S, Session> {

        private final Class<S> type;

        private Answer(Class<S> type) {
            this.type = type;
        }

        @Override
        public Class<S> stepType() {
            return type;
        }

        @Override
        public Preview preview(S step, Session context) {
            return Preview.of(List.of("ask " + step.summary()));
        }

        @Override
        public Verdict verify(S step, Session context) {
            events.add(step.summary());
            return verdicts.getOrDefault(step, Verdict.HELD);
        }
    }
}
