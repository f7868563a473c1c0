package dev.rollback.examples.runbook.keys;

import dev.rollback.Rollback;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.MappedKey;
import dev.rollback.name.TableName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes which key became which, for whoever has the old ones in links and caches. */
final class KeyExport {

    private final Rollback rollback;

    KeyExport(Rollback rollback) {
        this.rollback = rollback;
    }

    /** One line a key: the former, a comma, the present one. */
    Path write(Baseline baseline, TableName table, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            rollback.mappedKeys(baseline, table, key -> line(out, key));
        }
        return file;
    }

    private static void line(BufferedWriter out, MappedKey key) {
        try {
            out.write(String.join(",", key.before().get(0), key.after().get(0)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
