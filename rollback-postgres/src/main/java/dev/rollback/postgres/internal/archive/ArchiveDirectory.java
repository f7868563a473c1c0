package dev.rollback.postgres.internal.archive;

import dev.rollback.RollbackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A directory that is being filled. A file has its name only once it is complete, and the manifest comes last: without one there is no
 * archive. Safe for concurrent use.
 */
final class ArchiveDirectory {

    private final Path directory;
    private final boolean made;
    private final Queue<Path> written = new ConcurrentLinkedQueue<>();

    private ArchiveDirectory(Path directory, boolean made) {
        this.directory = directory;
        this.made = made;
    }

    /** Fills a file and says how many rows went into it. */
    interface Filling {
        long into(OutputStream out) throws SQLException, IOException;
    }

    /**
     * Makes the directory, or takes one that is empty.
     *
     * @throws RollbackException.Refused if there is something in it
     */
    static ArchiveDirectory empty(Path directory, String problem) {
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory.toAbsolutePath(), forOwner(directory, "rwx------"));
                return new ArchiveDirectory(directory, true);
            }
            if (!Files.isDirectory(directory) || holdsAnything(directory)) {
                throw new RollbackException.Refused(
                        "RB-ARCHIVE-DIRECTORY",
                        problem,
                        directory + " is not an empty directory",
                        "choose another directory; nothing was changed");
            }
            return new ArchiveDirectory(directory, false);
        } catch (IOException e) {
            throw failure(problem, e);
        }
    }

    private static boolean holdsAnything(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isPresent();
        }
    }

    /** Nobody else may read them; where the file system knows no such permissions, what it inherits counts. */
    private static FileAttribute<?>[] forOwner(Path directory, String permissions) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Writes a file, compressed. */
    ArchivedFile write(String name, int compression, Filling filling) throws SQLException, IOException {
        Path part = begin(name);
        FileDigest digest = FileDigest.of(part);
        long rows;
        try (OutputStream out = digest.compressing(compression)) {
            rows = filling.into(out);
        }
        complete(part, name);
        return new ArchivedFile(name, rows, digest.bytes(), digest.sha256());
    }

    /** Writes the manifest. */
    void write(Manifest manifest) throws IOException {
        Path part = begin(Manifest.FILE);
        FileDigest digest = FileDigest.of(part);
        try (OutputStream out = digest.plain()) {
            out.write(ManifestText.of(manifest).getBytes(StandardCharsets.UTF_8));
        }
        complete(part, Manifest.FILE);
    }

    private Path begin(String name) throws IOException {
        Path part = directory.resolve(name + ".part");
        Files.createFile(part, forOwner(directory, "rw-------"));
        written.add(part);
        return part;
    }

    private void complete(Path part, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        written.add(file);
    }

    /** Removes what was written, and the directory if it was made. */
    void abandon(Exception reason) {
        try {
            for (Path file : written) {
                Files.deleteIfExists(file);
            }
            if (made) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    static RollbackException failure(String problem, IOException e) {
        if (e instanceof DamagedArchive) {
            return new RollbackException.Refused(
                    "RB-ARCHIVE-DAMAGED",
                    problem,
                    String.valueOf(e.getMessage()),
                    "use another copy of the archive; nothing was changed");
        }
        return new RollbackException.Failed(
                "RB-ARCHIVE-IO",
                problem,
                "the file system says: " + e,
                "check the directory, its permissions and the space that is left, then try again; the database is as before",
                e);
    }
}
