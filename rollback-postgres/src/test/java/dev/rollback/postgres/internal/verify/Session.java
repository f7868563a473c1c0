package dev.rollback.postgres.internal.verify;

import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.step.CheckStep;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verdict;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A transaction on an embedded server, pinned like those that run plans and undone when closed, so that tests do not meet. */
public final class Session implements PostgresContext, AutoCloseable {

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Connection connection;

    public Session(String... statements) throws SQLException {
        this(Server.RUNNING.getPostgresDatabase().getConnection(), statements);
    }

    /** On a connection of the caller's, for a test that commits: its database is nobody else's. */
    Session(Connection connection, String... statements) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        run("SET LOCAL search_path = ''", "SET LOCAL row_security = off");
        run("CREATE SCHEMA app");
        run(statements);
    }

    public void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public int serverVersion() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    public Verdict verdict(CheckStep check) {
        return CheckVerifiers.builtIn().verify(check, this).orElseThrow();
    }

    /** The verdict as reports print it. */
    public String line(CheckStep check) {
        return new CheckResult(check, verdict(check)).line();
    }

    public String previewed(CheckStep check) {
        return String.join(
                "\n",
                CheckVerifiers.builtIn().preview(check, this).orElseThrow().statements());
    }

    Verdict.Violated violation(CheckStep check) {
        return (Verdict.Violated) verdict(check);
    }

    String inconclusive(CheckStep check) {
        return ((Verdict.Inconclusive) verdict(check)).reason();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public UUID executionId() {
        return new UUID(0, 1);
    }

    @Override
    public RollbackPlan plan() {
        return RollbackPlan.named("checks").build();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
