package dev.rollback.postgres.drill;

import dev.rollback.drill.DrillGround;
import dev.rollback.drill.DrillSite;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.ScratchDatabase;
import dev.rollback.postgres.internal.sql.ScratchServer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Makes a database for each drill and drops it afterwards, with whoever is still connected. Immutable; safe for concurrent use, as far as
 * the server lets several clone at once.
 *
 * <pre>{@code
 * DrillResult result = Drill.named("uuid migration", PostgresDrillGround.cloneOf(admin, "journal"))
 *         .change(database -> migrate(database))
 *         .run();
 * }</pre>
 */
public final class PostgresDrillGround implements DrillGround<DataSource> {

    /** By which whoever looks at the server knows them. */
    private static final String PREFIX = "rollback_drill_";

    private final ScratchServer server;
    private final PostgresOptions options;
    private final Material material;

    private PostgresDrillGround(ScratchServer server, PostgresOptions options, Material material) {
        this.server = server;
        this.options = options;
        this.material = material;
    }

    /**
     * Clones of a database, by {@code CREATE DATABASE … TEMPLATE}. The server clones only a database that nobody is connected to: take a
     * copy of production, or a quiet hour.
     *
     * @param admin connects to any other database of the server, as a role that may create databases; a data source of the PostgreSQL
     *     driver or one that wraps it, otherwise say {@link #reachedBy}
     * @param database the name of the database
     */
    public static PostgresDrillGround cloneOf(DataSource admin, String database) {
        return new PostgresDrillGround(
                ScratchServer.of(admin), PostgresOptions.defaults(), new Material.Clone(database));
    }

    /**
     * New databases with what an exported baseline keeps: the only thing that is needed of the database that it is of.
     *
     * @param admin connects to any database of a server, as a role that may create databases and everything in the baseline
     * @param directory what {@code export} wrote
     */
    public static PostgresDrillGround restoredFrom(DataSource admin, Path directory) {
        return new PostgresDrillGround(
                ScratchServer.of(admin), PostgresOptions.defaults(), new Material.Archive(directory));
    }

    /** The same, whose databases are reached in your own way: from a database's name to its data source. */
    public PostgresDrillGround reachedBy(Function<String, DataSource> databases) {
        return new PostgresDrillGround(new ScratchServer(server.admin(), databases), options, material);
    }

    /** The same with these options. */
    public PostgresDrillGround options(PostgresOptions value) {
        return new PostgresDrillGround(server, value, material);
    }

    /**
     * Makes a database.
     *
     * @throws dev.rollback.RollbackException if the server does not let it, or the archive is damaged; nothing is left behind
     */
    @Override
    public DrillSite<DataSource> open() {
        String problem = "Cannot make a database to drill on, " + material.description();
        ScratchDatabase database;
        try {
            database = server.create(PREFIX, material.template());
        } catch (SQLException e) {
            throw Errors.of(problem, e);
        }
        PostgresDrillSite site = new PostgresDrillSite(
                database,
                material.description(),
                PostgresRollback.using(database.dataSource()).options(options).build());
        try {
            material.fill(site.rollback());
            return site;
        } catch (RuntimeException e) {
            site.closeAfter(e);
            throw e;
        }
    }
}
