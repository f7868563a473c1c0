package dev.rollback.capture;

import java.nio.file.Path;

/**
 * A baseline in a directory: definitions, rows and a manifest that says what belongs to it, with a hash of each file.
 *
 * @param directory where it is
 * @param baseline the baseline's name at export
 * @param identity the database it belongs to
 * @param fingerprint of the baseline
 * @param files how many files there are besides the manifest
 * @param rows how many rows the baseline keeps
 * @param bytes how much disk the files take
 */
public record Archive(
        Path directory,
        String baseline,
        DatabaseIdentity identity,
        Fingerprint fingerprint,
        int files,
        long rows,
        long bytes) {

    @Override
    public String toString() {
        return "archive " + directory + " of baseline " + baseline;
    }
}
