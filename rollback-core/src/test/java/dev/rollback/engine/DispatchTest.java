package dev.rollback.engine;

import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.Given;
import dev.rollback.RollbackException;
import dev.rollback.capture.ObjectKind;
import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepExecutors;
import dev.rollback.execute.StepOutcome;
import dev.rollback.review.Preview;
import dev.rollback.step.CheckStep;
import dev.rollback.step.CustomStep;
import dev.rollback.step.SchemaStep;
import dev.rollback.step.SelectorStep;
import dev.rollback.step.Step;
import dev.rollback.step.StepSamples;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.select.DropNamed;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import dev.rollback.verify.Verifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DispatchTest {

    private static final FakeDatabase.Session SESSION =
            new FakeDatabase.Session(new UUID(0, 1), Given.plan(), new ArrayList<>(), new ArrayList<>());
    private static final NotNullCheck CHECK = new NotNullCheck(TRADES, List.of("id"));

    private final FakeDatabase database = new FakeDatabase();

    record Announce(String where) implements CustomStep {
        @Override
        public String summary() {
            return "announce in " + where;
        }
    }

    static Stream<Class<?>> everyConcreteStep() {
        return Dispatch.leaves(Step.class)
                .filter(leaf -> leaf != CustomStep.class && !SelectorStep.class.isAssignableFrom(leaf));
    }

    static Stream<Step> everyRunnableStep() {
        return StepSamples.all().filter(step -> !(step instanceof SelectorStep));
    }

    @ParameterizedTest
    @MethodSource("everyConcreteStep")
    void oneMissingStepIsNamedAtConstruction(Class<?> missing) {
        StepExecutors<FakeDatabase.Session> executors = StepExecutors.none();
        Verifiers<FakeDatabase.Session> verifiers = Verifiers.none();
        for (Class<?> leaf : everyConcreteStep().filter(leaf -> leaf != missing).toList()) {
            if (CheckStep.class.isAssignableFrom(leaf)) {
                verifiers = verifiers.with(verifier(leaf.asSubclass(Step.class), Verdict.HELD));
            } else {
                executors = executors.with(executor(leaf.asSubclass(Step.class), "x"));
            }
        }
        StepExecutors<FakeDatabase.Session> allButOne = executors;
        Verifiers<FakeDatabase.Session> answers = verifiers;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dispatch<>(allButOne, answers))
                .withMessage("Cannot run plans: no executor or verifier for " + missing.getSimpleName());
    }

    @Test
    void allMissingStepsAreNamedSorted() {
        String all = String.join(
                ", ", everyConcreteStep().map(Class::getSimpleName).sorted().toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dispatch<>(StepExecutors.none(), Verifiers.none()))
                .withMessage("Cannot run plans: no executor or verifier for " + all);
    }

    @ParameterizedTest
    @MethodSource("everyRunnableStep")
    void everyStepIsPreviewedAndRunByItsOwn(Step step) {
        Dispatch<FakeDatabase.Session> dispatch = database.dispatch();
        assertThat(dispatch.unknown(step)).isEmpty();
        assertThat(dispatch.preview(step, SESSION).statements())
                .containsExactly((step instanceof CheckStep ? "ask " : "do ") + step.summary());
        String kind = dispatch.run(step, SESSION, outcome -> "changed", verdict -> "checked");
        assertThat(kind).isEqualTo(step instanceof CheckStep ? "checked" : "changed");
        assertThat(database.events).containsExactly(step.summary());
    }

    @Test
    void aLaterExecutorReplacesTheEarlierOne() {
        Dispatch<FakeDatabase.Session> dispatch =
                new Dispatch<>(database.executors().with(executor(Analyze.class, "mine")), database.verifiers());
        String details = dispatch.run(
                new Analyze(TRADES),
                SESSION,
                outcome -> ((StepOutcome.Succeeded) outcome).details(),
                verdict -> "checked");
        assertThat(details).isEqualTo("mine");
    }

    @Test
    void aLaterVerifierReplacesTheEarlierOne() {
        Verdict mine = new Verdict.Inconclusive("mine");
        Dispatch<FakeDatabase.Session> dispatch =
                new Dispatch<>(database.executors(), database.verifiers().with(verifier(NotNullCheck.class, mine)));
        Verdict verdict = dispatch.run(CHECK, SESSION, outcome -> Verdict.HELD, found -> found);
        assertThat(verdict).isSameAs(mine);
    }

    @Test
    void registriesAreImmutable() {
        StepExecutors<FakeDatabase.Session> none = StepExecutors.none();
        StepExecutors<FakeDatabase.Session> one = none.with(executor(Analyze.class, "x"));
        assertThat(none.stepTypes()).isEmpty();
        assertThat(one.stepTypes()).containsExactly(Analyze.class);
        assertThat(none.preview(new Analyze(TRADES), SESSION)).isEmpty();
        assertThat(none.execute(new Analyze(TRADES), SESSION)).isEmpty();
        assertThat(Verifiers.<FakeDatabase.Session>none().verify(CHECK, SESSION))
                .isEmpty();
    }

    @Test
    void aFamilyOfStepsCannotBeRegistered() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepExecutors.<FakeDatabase.Session>none().with(executor(SchemaStep.class, "x")))
                .withMessage("Cannot register an executor for SchemaStep: it is a family of steps, not a step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verifiers.<FakeDatabase.Session>none().with(verifier(CustomStep.class, Verdict.HELD)))
                .withMessage("Cannot register a verifier for CustomStep: it is a family of steps, not a step");
    }

    @Test
    void aStepThatBothClaimIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dispatch<>(
                        database.executors().with(executor(NotNullCheck.class, "x")), database.verifiers()))
                .withMessage("Cannot run plans: an executor and a verifier for NotNullCheck");
    }

    @Test
    void aStepOfYourOwnRunsOnceItIsRegistered() {
        Announce announce = new Announce("status page");
        assertThat(database.dispatch().unknown(announce)).contains(Announce.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.dispatch().preview(announce, SESSION))
                .withMessage("Cannot run announce in status page: no StepExecutor or Verifier is registered for "
                        + Announce.class.getName());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.dispatch().run(announce, SESSION, outcome -> "", verdict -> ""));

        Dispatch<FakeDatabase.Session> dispatch =
                new Dispatch<>(database.executors().with(executor(Announce.class, "announced")), database.verifiers());
        assertThat(dispatch.unknown(announce)).isEmpty();
        assertThat(dispatch.<StepOutcome>run(announce, SESSION, outcome -> outcome, verdict -> null))
                .isEqualTo(new StepOutcome.Succeeded(0, "announced"));
    }

    @Test
    @SuppressWarnings("NullAway") // as callers may who check nothing
    void whoReturnsNullIsToldSo() {
        Dispatch<FakeDatabase.Session> dispatch = new Dispatch<>(
                database.executors().with(new Silent<>(Announce.class)),
                database.verifiers().with(verifier(NotNullCheck.class, null)));
        Announce announce = new Announce("status page");

        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(() -> dispatch.preview(announce, SESSION))
                .returns("RB-STEP-NULL", RollbackException::code)
                .withMessage("Cannot review plan revert, announce in status page: the executor of "
                        + Announce.class.getName() + " returned null instead of a preview. "
                        + "Safe next: nothing was changed; mend the executor, then review again");
        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(() -> dispatch.run(announce, SESSION, outcome -> "", verdict -> ""))
                .withMessageContaining(
                        "the executor of " + Announce.class.getName() + " returned null instead of what");
        assertThatExceptionOfType(RollbackException.Failed.class)
                .isThrownBy(() -> dispatch.run(CHECK, SESSION, outcome -> "", verdict -> ""))
                .withMessageContaining("the verifier of " + NotNullCheck.class.getName() + " returned null");
    }

    @SuppressWarnings("NullAway") // as callers may who check nothing
    private record Silent<S extends Step>(Class<S> stepType) implements StepExecutor<S, FakeDatabase.Session> {

        @Override
        public Preview preview(S step, FakeDatabase.Session context) {
            return null;
        }

        @Override
        public StepOutcome execute(S step, FakeDatabase.Session context) {
            return null;
        }
    }

    @Test
    void selectorsAreReplacedInReviewAndNeverRun() {
        DropNamed selector = new DropNamed(ObjectKind.INDEX, TRADES, "x");
        assertThat(database.dispatch().unknown(selector)).contains(DropNamed.class.getName());
    }

    private static <S extends Step> StepExecutor<S, FakeDatabase.Session> executor(Class<S> type, String details) {
        return new StepExecutor<>() {
            @Override
            public Class<S> stepType() {
                return type;
            }

            @Override
            public Preview preview(S step, FakeDatabase.Session context) {
                return Preview.of(List.of());
            }

            @Override
            public StepOutcome execute(S step, FakeDatabase.Session context) {
                return new StepOutcome.Succeeded(0, details);
            }
        };
    }

    private static <S extends Step> Verifier<S, FakeDatabase.Session> verifier(Class<S> type, Verdict verdict) {
        return new Verifier<>() {
            @Override
            public Class<S> stepType() {
                return type;
            }

            @Override
            public Preview preview(S step, FakeDatabase.Session context) {
                return Preview.of(List.of());
            }

            @Override
            public Verdict verify(S step, FakeDatabase.Session context) {
                return verdict;
            }
        };
    }
}
