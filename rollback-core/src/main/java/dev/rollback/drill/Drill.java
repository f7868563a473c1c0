package dev.rollback.drill;

import dev.rollback.capture.SealOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rehearses a rollback end to end: takes a copy, captures, breaks it, goes back, looks whether all is well; timed phase by phase and
 * ticked box by box.
 *
 * <pre>{@code
 * DrillResult result = Drill.named("uuid migration", ground)
 *         .participants("Ada", "Grace")
 *         .change(database -> migrate(database))
 *         .rollingBackWithin(Duration.ofMinutes(30))
 *         .then("Service restart", Duration.ofMinutes(5), database -> restart())
 *         .check("Users can log in", database -> login(database))
 *         .run();
 * }</pre>
 *
 * <p>Not thread-safe.
 *
 * @param <D> how the database is reached
 */
public final class Drill<D> {

    /** A phase after the rollback of the database. */
    record Phase<D>(String name, Duration target, DrillWork<D> work) {}

    /** A box that is ticked at the end. */
    record Task<D>(String name, DrillCheck<D> check) {}

    private final String name;
    private final DrillGround<D> ground;
    private final List<String> participants = new ArrayList<>();
    private Optional<DrillWork<D>> change = Optional.empty();
    private Optional<DrillWork<D>> laterWrites = Optional.empty();
    private SealOptions seal = SealOptions.defaults();
    private Duration rollback = Duration.ofMinutes(30);
    private Duration validation = Duration.ofMinutes(20);
    private final List<Phase<D>> phases = new ArrayList<>();
    private final List<Task<D>> tasks = new ArrayList<>();
    private Clock clock = Clock.systemUTC();

    private Drill(String name, DrillGround<D> ground) {
        this.name = name;
        this.ground = ground;
    }

    /** A drill on that ground. */
    public static <D> Drill<D> named(String name, DrillGround<D> ground) {
        return new Drill<>(name, ground);
    }

    /** Who takes part. */
    public Drill<D> participants(String... names) {
        participants.addAll(List.of(names));
        return this;
    }

    /** The change that is to be taken back; a drill without one is refused. */
    public Drill<D> change(DrillWork<D> value) {
        change = Optional.of(value);
        return this;
    }

    /** What users write after the change: it is sealed before, and their writes have to stay. */
    public Drill<D> laterWrites(DrillWork<D> value) {
        laterWrites = Optional.of(value);
        return this;
    }

    /** How the change is sealed before users write: for one that replaced keys, what pairs its rows. */
    public Drill<D> sealing(SealOptions value) {
        seal = value;
        return this;
    }

    /** How long planning, reviewing and executing may take together; 30 minutes by default. */
    public Drill<D> rollingBackWithin(Duration target) {
        rollback = target;
        return this;
    }

    /** Something that has to be done after the database went back. */
    public Drill<D> then(String phase, Duration target, DrillWork<D> work) {
        phases.add(new Phase<>(phase, target, work));
        return this;
    }

    /** Something that has to hold at the end. */
    public Drill<D> check(String task, DrillCheck<D> check) {
        tasks.add(new Task<>(task, check));
        return this;
    }

    /** How long verification and checks may take together; 20 minutes by default. */
    public Drill<D> validatingWithin(Duration target) {
        validation = target;
        return this;
    }

    /** Tells the time; the system's clock by default. */
    public Drill<D> clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Runs it. What goes wrong in the drill is in the result; the copy is thrown away in any case.
     *
     * @throws IllegalStateException if there is nothing to take back
     * @throws dev.rollback.RollbackException if there is no copy to be had
     */
    public DrillResult run() {
        DrillWork<D> breaking = change.orElseThrow(
                () -> new IllegalStateException("Cannot drill " + name + ": there is no change to take back"));
        Instant started = clock.instant();
        try (DrillSite<D> site = ground.open()) {
            Exercise<D> exercise = new Exercise<>(site, clock);
            exercise.run(new Exercise.Script<>(
                    breaking, laterWrites, seal, rollback, List.copyOf(phases), validation, List.copyOf(tasks)));
            return new DrillResult(
                    name,
                    started,
                    participants,
                    site.description(),
                    exercise.times(),
                    exercise.boxes(),
                    exercise.report(),
                    Optional.empty());
        }
    }
}
