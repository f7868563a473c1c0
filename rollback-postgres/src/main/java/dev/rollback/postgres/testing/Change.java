package dev.rollback.postgres.testing;

import java.sql.Connection;

/** Anything that changes a database: a migration, a script, a call of the application. */
@FunctionalInterface
public interface Change {

    /**
     * Makes the change.
     *
     * @param connection in auto-commit mode; what is left uncommitted when the change switched that off, is committed afterwards
     * @throws Exception if it failed, which fails the test
     */
    void apply(Connection connection) throws Exception;
}
