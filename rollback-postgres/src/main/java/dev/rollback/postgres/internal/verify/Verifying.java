package dev.rollback.postgres.internal.verify;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.Expectations;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.verify.Comparison;
import java.time.Duration;

/** Compares the database as it is with what a baseline has of it. */
public final class Verifying {

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public Verifying(Database database, Store store, BaselineStore baselines, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    /** Compares in one reading transaction; around a seal, with what others wrote since in place. */
    public Comparison against(Baseline baseline) {
        String problem = "Cannot verify against baseline " + baseline.name();
        return database.reading(problem, lockTimeout, connection -> {
            Database.requireSame(connection, problem, baseline.identity());
            State stored = baselines.state(connection, baseline);
            Catalog live = new CatalogReader(store.schema()).read(connection, baseline.scope());
            Expectations expectations = new Expectations(store);
            State captured = expectations.followed(connection, stored, live);
            Expectation expectation =
                    expectations.of(connection, captured, live, PlanOptions.settling(ConflictPolicy.KEEP_CURRENT));
            return new Comparing(new RowCopies(store)).verify(connection, expectation, live);
        });
    }
}
