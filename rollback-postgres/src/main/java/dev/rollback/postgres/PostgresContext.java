package dev.rollback.postgres;

import dev.rollback.execute.ExecutionContext;
import java.sql.Connection;

/**
 * What an executor or verifier for PostgreSQL gets: the connection of the transaction that the whole plan runs in.
 * Valid while its execution lasts, for one thread.
 */
public interface PostgresContext extends ExecutionContext {

    /**
     * The connection. Its session is pinned ({@code search_path} is empty: qualify every name); never commit, roll back or close
     * it. During a preview it is read-only.
     */
    Connection connection();
}
