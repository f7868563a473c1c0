package dev.rollback.examples.cli;

import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Option;

/** Options that say which database is meant, and as whom. */
final class Target {

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The database: jdbc:postgresql://host:port/name. It may hold user and password.")
    private String url = "";

    @Option(names = "--user", paramLabel = "USER", description = "As whom; else the URL's user, else PGUSER.")
    private @Nullable String user;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            description = "Others on this machine can see it: PGPASSWORD is safer. Never printed.")
    private @Nullable String password;

    /**
     * Gives connections, one by one; none is kept.
     *
     * @throws IllegalArgumentException if the driver cannot read the URL
     */
    DataSource dataSource(Map<String, String> environment) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(first(user, source.getUser(), environment.get("PGUSER")));
        source.setPassword(first(password, source.getPassword(), environment.get("PGPASSWORD")));
        if (source.getApplicationName() == null) {
            source.setApplicationName("rollback-cli");
        }
        return source;
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return null;
    }
}
