package dev.rollback.postgres;

import dev.rollback.execute.ExecutionContext;
import java.sql.Connection;

/**
 * What an executor or verifier for PostgreSQL gets: the connection of the transaction that the whole plan runs in.
 * Valid while its execution lasts, for one thread.
 */
public interface PostgresContext extends ExecutionContext {

    /**
     * The connection. Its session is pinned ({@code search_path} is empty: qualify every name). It refuses to commit, to roll back but to
     * a savepoint, and to be closed; a COMMIT by SQL fails, and a step after which the transaction is another one ends the plan with
     * nothing changed ({@code RB-STEP-ENDED}). So does one that hides an error of the server without going back to a savepoint ({@code
     * RB-STEP-ABORTED}). During a preview it is read-only.
     */
    Connection connection();
}
