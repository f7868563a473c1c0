package dev.rollback.postgres;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Lease;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** The change of a guard, on a connection that commits by itself; what it leaves open is committed, or undone if it throws. */
final class GuardedChange {

    /** The transaction takes nothing more, and its COMMIT is answered by ROLLBACK. */
    private static final String ABORTED = "25P02";

    private final Database database;
    private final String name;
    private final Guard.Change change;

    GuardedChange(Database database, String name, Guard.Change change) {
        this.database = database;
        this.name = name;
        this.change = change;
    }

    /** Runs it, and says why it cannot stay, if so. */
    Optional<GuardFailure> failure() {
        try (Lease lease = database.lend()) {
            lease.connection().setAutoCommit(true);
            run(lease);
            return Optional.empty();
        } catch (SQLException e) {
            return failed("the change failed: " + reason(e), e);
        } catch (RollbackException e) {
            return failed("the change failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("the change was interrupted", e);
        } catch (Exception e) {
            // the message may quote rows; the kind of error is enough to tell why it was rolled back
            return failed("the change failed with " + e.getClass().getName(), e);
        }
    }

    private static Optional<GuardFailure> failed(String reason, Exception thrown) {
        return Optional.of(new GuardFailure(reason, thrown));
    }

    private static String reason(SQLException e) {
        return ABORTED.equals(e.getSQLState())
                ? "its transaction was aborted, nothing of it was committed"
                : Errors.reason(e);
    }

    /** What throws is undone when the connection is given back: the way back needs the locks that it holds. */
    private void run(Lease lease) throws Exception {
        change.on(lease.connection());
        commit(lease);
    }

    /** What it left open, be it by BEGIN. The server is asked what became of it: not every driver tells of a COMMIT that undid. */
    private void commit(Lease lease) throws SQLException {
        lease.connection().setAutoCommit(false);
        try {
            if (database.commit("Cannot commit the change " + name, lease)) {
                lease.connection().commit();
            }
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            throw e;
        }
    }
}
