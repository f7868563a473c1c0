package dev.rollback.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container, of the version that the embedded server has. Ends with the JVM. */
final class DockerServer {

    private DockerServer() {}

    /** Asking Testcontainers takes seconds and logs errors where there is no engine, so it is asked only where one may be. */
    static boolean answers() {
        return mayExist() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean mayExist() {
        String home = System.getProperty("user.home");
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                Path.of(home, ".docker", "run", "docker.sock"),
                                Path.of(home, ".testcontainers.properties"))
                        .anyMatch(Files::exists)
                || System.getProperty("os.name").startsWith("Windows")
                        && Files.exists(Path.of("\\\\.\\pipe\\docker_engine"));
    }

    static PGSimpleDataSource start() {
        List<String> command = new ArrayList<>(List.of("postgres"));
        ServerSettings.all().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        PostgreSQLContainer server = new PostgreSQLContainer("postgres:" + tag())
                .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --encoding=UTF8")
                .withCommand(command.toArray(String[]::new));
        server.start();
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(server.getJdbcUrl());
        admin.setUser(server.getUsername());
        admin.setPassword(server.getPassword());
        return admin;
    }

    /** 18.6.0 of the binaries is 18.6 of PostgreSQL. */
    private static String tag() {
        String version = System.getProperty("rollback.test.postgres");
        if (version == null) {
            throw new IllegalStateException(
                    "Cannot choose a Docker image: rollback.test.postgres is not set (expected 18.6.0 or the like)");
        }
        return version.substring(0, version.lastIndexOf('.')) + "-alpine";
    }
}
