package dev.rollback.examples.application;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Hazard;
import dev.rollback.review.ReviewedPlan;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a database release out and takes it back by itself when the application is not healthy. What may happen on the way back is
 * decided beforehand: a hazard that was not accepted then makes the rollback refuse, and a person decides.
 */
public final class ReleaseService {

    private final Rollback rollback;
    private final HealthCheck health;
    private final Set<Hazard> acceptable;

    public ReleaseService(Rollback rollback, HealthCheck health, Set<Hazard> acceptable) {
        this.rollback = rollback;
        this.health = health;
        this.acceptable = Set.copyOf(acceptable);
    }

    /** Captures, migrates, and has the way back reviewed before anybody needs it. */
    public Release bringOut(String name, Runnable migration) {
        Baseline before = rollback.capture(name);
        migration.run();
        return new Release(before, review(before));
    }

    /**
     * Looks after a release.
     *
     * @return what the rollback did, if one was needed; a refusal is in there too
     */
    public Optional<RollbackReport> lookAfter(Release release) {
        if (health.healthy()) {
            return Optional.empty();
        }
        return Optional.of(rollback.execute(release.wayBack()));
    }

    /** For a release whose database has moved on since: the reviewed plan would be refused as stale. */
    public Release reviewAgain(Release release) {
        return new Release(release.before(), review(release.before()));
    }

    private ReviewedPlan review(Baseline before) {
        return rollback.review(rollback.planBackTo(before)).accepting(acceptable.toArray(Hazard[]::new));
    }
}
