package dev.rollback.postgres.internal.archive;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.ImportOptions;
import dev.rollback.postgres.internal.capture.BaselineName;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.capture.UnfinishedBaselines;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads a baseline back from a directory: all of it in one transaction, or nothing. */
public final class Importing {

    private static final int MAJOR = 10_000;

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final Duration lockTimeout;
    private final Supplier<UUID> ids;

    public Importing(
            Database database, Store store, BaselineStore baselines, Duration lockTimeout, Supplier<UUID> ids) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
        this.ids = ids;
    }

    public Baseline importFrom(Path directory, ImportOptions options) {
        String problem = "Cannot import a baseline from " + directory;
        ArchiveFiles files = ArchiveFiles.proven(directory, problem);
        Manifest manifest = files.manifest();
        String name = options.name().orElse(manifest.name());
        BaselineName.require(problem, name);
        DatabaseIdentity here = database.reading(problem, Database::identity);
        requireOldEnough(problem, manifest, here);
        boolean another = !here.sameDatabaseAs(manifest.identity());
        if (another && options.target() == ImportOptions.Target.ITS_OWN_DATABASE) {
            throw new RollbackException.Refused(
                    "RB-WRONG-DATABASE",
                    problem,
                    "it was captured in " + manifest.identity() + ", this is " + here,
                    "connect to its own database, or say that it may be imported into any; nothing was changed");
        }
        store.prepare(database, problem, lockTimeout);
        return database.transaction(
                problem,
                Connection.TRANSACTION_READ_COMMITTED,
                connection -> load(connection, problem, files, name, here));
    }

    private static void requireOldEnough(String problem, Manifest manifest, DatabaseIdentity here) {
        int major = manifest.identity().serverVersion() / MAJOR;
        if (major > here.serverVersion() / MAJOR) {
            throw new RollbackException.Refused(
                    "RB-ARCHIVE-SERVER",
                    problem,
                    "it was exported from PostgreSQL " + major + ", this is " + here.serverVersion() / MAJOR,
                    "use a server of version " + major + " or later; nothing was changed");
        }
    }

    private Baseline load(Connection connection, String problem, ArchiveFiles files, String name, DatabaseIdentity here)
            throws SQLException {
        Session.pin(connection, lockTimeout);
        Session.emptySearchPath(connection);
        Database.requireWritable(connection, problem);
        Session.silenceEventTriggers(connection);
        requireFree(connection, problem, files.manifest(), name);
        UUID id = ids.get();
        Pointers pointers = here.sameDatabaseAs(files.manifest().identity()) ? Pointers.OIDS : Pointers.NAMES;
        try {
            new Loading(store, files, connection, id, name, pointers).load();
            new RowCopies(store).forgetVersions(connection, id);
            store.keepPrivate(connection);
            Baseline loaded = baseline(connection, name);
            if (!loaded.fingerprint().equals(files.manifest().fingerprint())) {
                throw new DamagedArchive("the baseline that it holds has another fingerprint than the exported one");
            }
            baselines.state(connection, loaded);
        } catch (IOException e) {
            throw ArchiveDirectory.failure(problem, e);
        }
        if (pointers == Pointers.NAMES) {
            new Relocation(store, connection, id).into(here, files.manifest().identity());
            baselines.renew(connection, id);
        }
        return baseline(connection, name);
    }

    private Baseline baseline(Connection connection, String name) {
        return baselines.find(connection, name).orElseThrow();
    }

    private void requireFree(Connection connection, String problem, Manifest manifest, String name)
            throws SQLException {
        int version = store.version(connection);
        if (manifest.store() > version) {
            throw new RollbackException.Refused(
                    "RB-ARCHIVE-VERSION",
                    problem,
                    "it was kept in tables of version " + manifest.store() + ", schema " + store.schema() + " has "
                            + version,
                    "use the version of the library that wrote it, or a later one; nothing was changed");
        }
        if (new UnfinishedBaselines(store, baselines).taken(connection, name)) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-EXISTS",
                    problem,
                    "there is a baseline called " + name,
                    "import it under another name, or discard that one first; nothing was changed");
        }
    }
}
