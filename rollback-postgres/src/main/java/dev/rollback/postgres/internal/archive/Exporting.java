package dev.rollback.postgres.internal.archive;

import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ExportOptions;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes a baseline to a directory. */
public final class Exporting {

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public Exporting(Database database, Store store, BaselineStore baselines, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    /** Writes it; if that cannot be done, nothing is left of it. */
    public Archive export(Baseline baseline, Path path, ExportOptions options) {
        String problem = "Cannot export baseline " + baseline.name() + " to " + path;
        return database.reading(problem, lockTimeout, connection -> {
            // a baseline that cannot be used is not worth a file
            baselines.state(connection, baseline).requireSealedLogs(problem);
            Inventory inventory = Inventory.of(store, connection, baseline.id());
            inventory.requireReadable(problem);
            ArchiveDirectory directory = ArchiveDirectory.empty(path, problem);
            try {
                Manifest manifest = write(connection, problem, baseline, inventory, directory, options);
                directory.write(manifest);
                return manifest.archive(path, baseline.rows());
            } catch (IOException e) {
                directory.abandon(e);
                throw ArchiveDirectory.failure(problem, e);
            } catch (SQLException | RuntimeException e) {
                directory.abandon(e);
                throw e;
            }
        });
    }

    private Manifest write(
            Connection leader,
            String problem,
            Baseline baseline,
            Inventory inventory,
            ArchiveDirectory directory,
            ExportOptions options)
            throws SQLException {
        List<Part> parts = inventory.parts(store, baseline.id());
        List<ArchivedFile> files;
        int hands = Math.min(options.connections(), parts.size());
        try (Snapshot snapshot = Snapshot.shared(database, leader, hands, lockTimeout)) {
            files = new Crew(problem)
                    .share(
                            parts,
                            snapshot.connections().stream()
                                    .map(connection -> new SnapshotHand(connection, directory, options.compression()))
                                    .toList());
        }
        return new Manifest(
                store.version(leader),
                baseline.id(),
                baseline.name(),
                Database.identity(leader),
                baseline.scope(),
                baseline.fingerprint(),
                inventory.archivedTables(parts, files),
                inventory.archivedCopies(parts, files));
    }
}
