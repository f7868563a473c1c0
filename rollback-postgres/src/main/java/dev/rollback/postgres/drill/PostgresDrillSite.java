package dev.rollback.postgres.drill;

import dev.rollback.Rollback;
import dev.rollback.drill.DrillSite;
import dev.rollback.postgres.internal.sql.Errors;
import dev.rollback.postgres.internal.sql.ScratchDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A database of one drill.
 *
 * @param scratch the database
 * @param description what it is a copy of
 * @param rollback the front door to it
 */
record PostgresDrillSite(ScratchDatabase scratch, String description, Rollback rollback)
        implements DrillSite<DataSource> {

    @Override
    public DataSource database() {
        return scratch.dataSource();
    }

    @Override
    public void close() {
        try {
            scratch.close();
        } catch (SQLException e) {
            throw Errors.of("Cannot drop " + scratch.name() + ", which was made for a drill", e);
        }
    }

    /** Closes; what goes wrong with that is told beside the reason. */
    void closeAfter(RuntimeException reason) {
        try {
            close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
