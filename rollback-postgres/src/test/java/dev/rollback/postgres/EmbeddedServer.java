package dev.rollback.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of the binaries on the class path. Ends with the JVM. */
final class EmbeddedServer {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;

    private EmbeddedServer() {}

    static PGSimpleDataSource start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setLocaleConfig("locale", "C");
        ServerSettings.all().forEach(builder::setServerConfig);
        try {
            if (hasRoomInMemory()) {
                builder.setDataDirectory(Files.createTempDirectory(MEMORY, "rollback"));
            }
            return (PGSimpleDataSource) builder.start().getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the embedded server", e);
        }
    }

    /** Each test has a database of its own: hundreds of files, which a disk takes several times as long to make. */
    private static boolean hasRoomInMemory() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    }
}
