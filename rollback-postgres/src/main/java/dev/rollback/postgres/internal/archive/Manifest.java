package dev.rollback.postgres.internal.archive;

import dev.rollback.capture.Archive;
import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an archive holds and where it comes from.
 *
 * @param store the version of the tables that the baseline was kept in
 * @param id the baseline's
 * @param name the baseline's
 * @param identity the database that the baseline belonged to, and the version of its server at export
 * @param scope what the baseline covers
 * @param fingerprint the baseline's
 * @param tables what the store's own tables say of it, each after those that it refers to
 * @param copies the tables that hold the copied rows
 */
record Manifest(
        int store,
        UUID id,
        String name,
        DatabaseIdentity identity,
        Scope scope,
        Fingerprint fingerprint,
        List<ArchivedTable> tables,
        List<ArchivedTable> copies) {

    /** Of what this library writes and reads. A change that an older one cannot read makes it the next. */
    static final int FORMAT = 2;

    static final String FILE = "manifest.json";

    Manifest {
        tables = List.copyOf(tables);
        copies = List.copyOf(copies);
    }

    /** What there is to say of the archive once it is in its directory. */
    Archive archive(Path directory, long rows) {
        List<ArchivedFile> files = files();
        return new Archive(
                directory,
                name,
                identity,
                fingerprint,
                files.size(),
                rows,
                files.stream().mapToLong(ArchivedFile::bytes).sum());
    }

    List<ArchivedFile> files() {
        return Stream.concat(tables.stream(), copies.stream())
                .flatMap(table -> table.files().stream())
                .toList();
    }
}
