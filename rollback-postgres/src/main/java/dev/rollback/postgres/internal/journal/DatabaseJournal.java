package dev.rollback.postgres.internal.journal;

import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.UUID;

/** The journal in the database: entries are written in the transaction of what they record, and gone if it is undone. */
public final class DatabaseJournal {

    private final Store store;

    public DatabaseJournal(Store store) {
        this.store = store;
    }

    /**
     * Adds an entry; it never holds row values.
     *
     * @return the transaction that it is written in
     */
    public String write(Connection connection, UUID execution, String operation, String status, String details) {
        return Rows.one(
                        connection,
                        "INSERT INTO " + store.table("journal")
                                + " (execution_id, operation, status, details) VALUES (?, ?, ?, ?)"
                                + " RETURNING pg_catalog.pg_current_xact_id()::text",
                        execution,
                        operation,
                        status,
                        details)
                .get(0, String.class);
    }
}
