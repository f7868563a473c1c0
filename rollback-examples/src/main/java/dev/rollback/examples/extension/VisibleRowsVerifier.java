package dev.rollback.examples.extension;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Answers {@link VisibleRows}: a check of one's own. */
public final class VisibleRowsVerifier implements Verifier<VisibleRows, PostgresContext> {

    private static final String USER = "SELECT pg_catalog.set_config('trading.user_id', ?, true)";

    @Override
    public Class<VisibleRows> stepType() {
        return VisibleRows.class;
    }

    @Override
    public Preview preview(VisibleRows step, PostgresContext context) {
        return Preview.of(List.of(
                        "SET LOCAL ROLE " + DSL.quotedName(step.role()), USER, "SELECT count(*) FROM " + step.table()))
                .locking(step.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(VisibleRows step, PostgresContext context) {
        try {
            long visible = asRole(step, context.connection());
            return step.bound().holds(visible)
                    ? Verdict.HELD
                    : new Verdict.Violated(
                            visible, "expected " + step.bound() + " visible rows, found " + visible, List.of());
        } catch (DataAccessException | SQLException e) {
            return new Verdict.Inconclusive("cannot look as " + step.role() + ": " + e.getMessage());
        }
    }

    /** Going back to the savepoint gives the session its own role and settings back, also after an error. */
    private static long asRole(VisibleRows step, Connection connection) throws SQLException {
        Savepoint own = connection.setSavepoint();
        try {
            DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
            sql.execute("SET LOCAL row_security = on");
            sql.fetch(USER, Long.toString(step.userId()));
            sql.execute("SET LOCAL ROLE {0}", DSL.quotedName(step.role()));
            return sql.fetchCount(
                    DSL.table(DSL.quotedName(step.table().schema(), step.table().name())));
        } finally {
            connection.rollback(own);
        }
    }
}
