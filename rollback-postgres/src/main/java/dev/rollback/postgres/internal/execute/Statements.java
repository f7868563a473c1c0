package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.TransientFailure;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.exception.DataAccessException;

/** Runs statements whose text comes from the catalog, one at a time, under the application's search path. */
final class Statements {

    private Statements() {}

    /** Work that talks to the server. */
    interface Work {
        long rows(Connection connection) throws SQLException;
    }

    static StepOutcome run(PlanContext context, List<String> statements) {
        return during(context, connection -> {
            long rows = 0;
            try (Statement statement = connection.createStatement()) {
                // braces in a function body are no JDBC escapes
                statement.setEscapeProcessing(false);
                for (String sql : statements) {
                    statement.execute(sql);
                    rows += Math.max(0, statement.getUpdateCount());
                }
            }
            return rows;
        });
    }

    /** An error fails the step, and with it the plan; one that may pass by itself asks for another try. */
    static StepOutcome during(PlanContext context, Work work) {
        try {
            Session.searchPath(context.connection(), context.searchPath());
            long rows = work.rows(context.connection());
            Session.emptySearchPath(context.connection());
            return StepOutcome.succeeded(rows);
        } catch (SQLException e) {
            return failed(e);
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException sql) {
                return failed(sql);
            }
            throw e;
        }
    }

    private static StepOutcome failed(SQLException e) {
        if (Errors.isTransient(e)) {
            throw new TransientFailure(Errors.reason(e), Errors.withoutRows(e));
        }
        return new StepOutcome.Failed(Errors.reason(e));
    }
}
