package dev.rollback.report;

import dev.rollback.execute.Ending;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells people how an execution goes: when it starts, at regular times while it runs, and when it stops. That it is complete is told by
 * {@link #completed}, once there is a report to prove it. For one execution at a time; safe for the timer's thread beside it.
 */
public final class Announcer implements ExecutionListener {

    private final Incident incident;
    private final Messages messages;
    private final Notifier notifier;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Optional<Duration> estimate;
    private final AtomicReference<String> progress = new AtomicReference<>("not begun");
    private @Nullable ScheduledFuture<?> news;

    /**
     * @param notifier is told; what it throws is logged
     * @param timer runs the regular news; the caller's to shut down
     * @param estimate how long it will take, for example as rehearsed
     */
    public Announcer(
            Incident incident,
            Notifier notifier,
            Clock clock,
            ScheduledExecutorService timer,
            Optional<Duration> estimate) {
        this.incident = incident;
        this.messages = new Messages(incident);
        this.notifier = Notifiers.all(notifier);
        this.clock = clock;
        this.timer = timer;
        this.estimate = estimate;
    }

    @Override
    public void planStarted(ReviewedPlan plan, int attempt) {
        if (attempt > 1) {
            progress.set("attempt " + attempt);
            return;
        }
        tell(Notice.Audience.TEAM, Notice.Kind.STARTED, messages.initiated(estimate));
        tell(Notice.Audience.STAKEHOLDERS, Notice.Kind.STARTED, messages.stakeholders());
        long every = incident.cadence().toNanos();
        news = timer.scheduleAtFixedRate(this::tellProgress, every, every, TimeUnit.NANOSECONDS);
    }

    @Override
    public void stepStarted(ReviewedStep step) {
        progress.set("step " + step.number() + ", " + step.step().summary());
    }

    @Override
    public void verifying() {
        progress.set("verifying the result");
    }

    @Override
    public void planFinished(Ending ending) {
        ScheduledFuture<?> running = news;
        if (running != null) {
            running.cancel(false);
            news = null;
        }
        switch (ending) {
            case COMMITTED, NOTHING_TO_DO -> progress.set("over");
            case REFUSED, FAILED ->
                tell(
                        Notice.Audience.TEAM,
                        Notice.Kind.STOPPED,
                        "ROLLBACK STOPPED\n\nStatus: " + ending + ", the database is as it was before\n");
            case UNKNOWN ->
                tell(
                        Notice.Audience.TEAM,
                        Notice.Kind.UNKNOWN,
                        "ROLLBACK OUTCOME UNKNOWN\n\nLook at the database before anything else is done.\n");
        }
    }

    /**
     * Tells that it is complete.
     *
     * @throws dev.rollback.RollbackException.Refused if it did not succeed
     */
    public void completed(IncidentReport report) {
        String text = messages.completed(report);
        tell(Notice.Audience.TEAM, Notice.Kind.COMPLETED, text);
        tell(Notice.Audience.STAKEHOLDERS, Notice.Kind.COMPLETED, text);
        tell(Notice.Audience.USERS, Notice.Kind.COMPLETED, messages.resolved(report.execution()));
    }

    private void tellProgress() {
        tell(Notice.Audience.TEAM, Notice.Kind.PROGRESS, "ROLLBACK IN PROGRESS\n\nStatus: " + progress.get() + "\n");
    }

    private void tell(Notice.Audience audience, Notice.Kind kind, String text) {
        Optional<String> subject =
                audience == Notice.Audience.TEAM ? Optional.empty() : Optional.of(messages.subject());
        notifier.send(new Notice(audience, kind, subject, text, clock.instant()));
    }
}
