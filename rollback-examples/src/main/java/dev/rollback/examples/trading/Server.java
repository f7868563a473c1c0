package dev.rollback.examples.trading;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A PostgreSQL server that needs no installation; it goes away with everything in it when closed. */
public final class Server implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;

    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    public static Server start() throws IOException {
        // the same order of texts on every platform
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setLocaleConfig("locale", "C");
        if (hasRoomInMemory()) {
            builder.setDataDirectory(Files.createTempDirectory(MEMORY, "rollback"));
        }
        return new Server(builder.start());
    }

    /** A new database is hundreds of files, which a disk takes several times as long to make. */
    private static boolean hasRoomInMemory() throws IOException {
        return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    }

    /** Creates an empty database. */
    public DataSource create(String database) {
        DSL.using(postgres.getPostgresDatabase(), SQLDialect.POSTGRES)
                .createDatabase(DSL.name(database))
                .execute();
        return database(database);
    }

    /** Creates a database as a copy of another one, to which nobody may be connected. */
    public DataSource copy(String template, String database) {
        DSL.using(postgres.getPostgresDatabase(), SQLDialect.POSTGRES)
                .execute("CREATE DATABASE {0} TEMPLATE {1} STRATEGY file_copy", DSL.name(database), DSL.name(template));
        return database(database);
    }

    /** Gives connections to a database, without a pool. */
    public DataSource database(String database) {
        return postgres.getDatabase(SUPERUSER, database);
    }

    public String url(String database) {
        return postgres.getJdbcUrl(SUPERUSER, database);
    }

    public int port() {
        return postgres.getPort();
    }

    /** As the server prints it, for example {@code 18.6}. */
    public String version() {
        return DSL.using(postgres.getPostgresDatabase(), SQLDialect.POSTGRES)
                .fetchSingle("SHOW server_version")
                .get(0, String.class);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
