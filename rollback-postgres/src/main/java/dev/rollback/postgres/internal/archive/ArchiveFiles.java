package dev.rollback.postgres.internal.archive;

import dev.rollback.RollbackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The files of an archive: those that its manifest lists, no more and no fewer, each as it was written. */
final class ArchiveFiles {

    private static final int MOST_HANDS = 4;

    private final Path directory;
    private final Manifest manifest;

    private ArchiveFiles(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Reads every file and holds it against the manifest.
     *
     * @throws RollbackException.Refused if anything is not as it was written
     */
    static ArchiveFiles proven(Path directory, String problem) {
        try {
            ArchiveFiles files = new ArchiveFiles(directory, manifest(directory, problem));
            files.requireListed();
            int hands = Math.min(MOST_HANDS, Runtime.getRuntime().availableProcessors());
            Crew.Hand<ArchivedFile, Long> hand = files::prove;
            new Crew(problem).share(files.manifest.files(), Collections.nCopies(hands, hand));
            return files;
        } catch (IOException e) {
            throw ArchiveDirectory.failure(problem, e);
        }
    }

    private static Manifest manifest(Path directory, String problem) throws IOException {
        try {
            String text = Files.readString(directory.resolve(Manifest.FILE));
            long format = ManifestText.format(text);
            if (format != Manifest.FORMAT) {
                throw new RollbackException.Refused(
                        "RB-ARCHIVE-VERSION",
                        problem,
                        "the archive has format " + format + ", this library knows " + Manifest.FORMAT,
                        "use the version of the library that wrote it; nothing was changed");
            }
            return ManifestText.read(text);
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new RollbackException.Refused(
                    "RB-ARCHIVE-MISSING",
                    problem,
                    "there is no " + Manifest.FILE + " in it",
                    "name a directory that an export was written to and completed; nothing was changed");
        } catch (CharacterCodingException | IllegalArgumentException | ArithmeticException e) {
            throw new DamagedArchive(Manifest.FILE + " is not as it was written: " + e.getMessage());
        }
    }

    private void requireListed() throws IOException {
        Set<String> listed =
                manifest.files().stream().map(ArchivedFile::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there;
        try (Stream<Path> entries = Files.list(directory)) {
            there = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        there.remove(Manifest.FILE);
        requireNone("missing", listed, there);
        requireNone("not of this archive", there, listed);
    }

    private static void requireNone(String what, Set<String> names, Set<String> others) throws DamagedArchive {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        if (!left.isEmpty()) {
            throw new DamagedArchive(what + ": " + String.join(", ", left));
        }
    }

    private long prove(ArchivedFile file) throws IOException {
        try (InputStream in = proven(file)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** The rows of a file. Reading it to its end proves it once more: it may have been replaced since. */
    InputStream rows(ArchivedFile file) throws IOException {
        return new Unpacked(proven(file));
    }

    private InputStream proven(ArchivedFile file) throws IOException {
        return new ProvenStream(Files.newInputStream(directory.resolve(file.name())), file);
    }

    /** What is packed may end before its file does. */
    private static final class Unpacked extends GZIPInputStream {

        Unpacked(InputStream packed) throws IOException {
            super(packed, FileDigest.BUFFER);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            if (read < 0) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return read;
        }
    }
}
