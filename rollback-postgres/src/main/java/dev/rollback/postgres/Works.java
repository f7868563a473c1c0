package dev.rollback.postgres;

import dev.rollback.engine.Dispatch;
import dev.rollback.engine.Engine;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.execute.Retrying;
import dev.rollback.postgres.internal.archive.Exporting;
import dev.rollback.postgres.internal.archive.Importing;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.Capturing;
import dev.rollback.postgres.internal.capture.Discarding;
import dev.rollback.postgres.internal.capture.MappedKeys;
import dev.rollback.postgres.internal.capture.Probing;
import dev.rollback.postgres.internal.capture.Sealing;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.CatalogMemory;
import dev.rollback.postgres.internal.erase.Erasing;
import dev.rollback.postgres.internal.execute.PostgresInspector;
import dev.rollback.postgres.internal.execute.PostgresPlatform;
import dev.rollback.postgres.internal.merge.MergeMemory;
import dev.rollback.postgres.internal.plan.Planning;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.verify.Verifying;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What a front door is made of: one of each, safe for concurrent use. */
final class Works {

    final Database database;
    final BaselineStore baselines;
    final Capturing capturing;
    final Probing probing;
    final Sealing sealing;
    final Planning planning;
    final PostgresInspector inspector;
    final Engine<PostgresContext> engine;
    final Verifying verifying;
    final MappedKeys keys;
    final Exporting exporting;
    final Importing importing;
    final Erasing erasing;
    final Discarding discarding;

    Works(
            DataSource dataSource,
            PostgresOptions options,
            Clock clock,
            List<ExecutionListener> listeners,
            Dispatch<PostgresContext> dispatch) {
        Supplier<UUID> ids = UUID::randomUUID;
        Duration lockTimeout = options.retry().lockTimeout();
        Store store = new Store(options.schema());
        CatalogMemory catalogs = new CatalogMemory(store.schema());
        MergeMemory merges = new MergeMemory();
        this.database = new Database(dataSource);
        this.baselines = new BaselineStore(store);
        this.capturing = new Capturing(database, store, baselines, lockTimeout, ids);
        this.probing = new Probing(database, store, lockTimeout);
        this.sealing = new Sealing(database, store, baselines, lockTimeout, ids);
        this.planning = new Planning(database, store, baselines, catalogs, merges, lockTimeout);
        this.inspector =
                new PostgresInspector(database, store, baselines, catalogs, merges, dispatch, lockTimeout, ids);
        this.engine = new Engine<>(
                new PostgresPlatform(database, store, baselines, catalogs, lockTimeout),
                dispatch,
                new Retrying(options.retry()),
                listeners,
                clock,
                ids);
        this.verifying = new Verifying(database, store, baselines, lockTimeout);
        this.keys = new MappedKeys(database, store, baselines, lockTimeout);
        this.exporting = new Exporting(database, store, baselines, lockTimeout);
        this.importing = new Importing(database, store, baselines, lockTimeout, ids);
        this.erasing = new Erasing(database, store, baselines, lockTimeout);
        this.discarding = new Discarding(database, baselines, lockTimeout);
    }
}
