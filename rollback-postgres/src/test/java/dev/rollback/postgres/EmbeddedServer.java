package dev.rollback.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.postgresql.ds.PGSimpleDataSource;

/** A server of the binaries on the class path. Ends with the JVM. */
final class EmbeddedServer {

    private EmbeddedServer() {}

    static PGSimpleDataSource start() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setLocaleConfig("locale", "C");
        ServerSettings.all().forEach(builder::setServerConfig);
        try {
            return (PGSimpleDataSource) builder.start().getPostgresDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the embedded server", e);
        }
    }
}
