package dev.rollback.postgres.internal.journal;

import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Jooq;
import java.sql.Connection;
import java.util.UUID;

/** The journal in the database: entries are written in the transaction of what they record, and gone if it is undone. */
public final class DatabaseJournal {

    private final Store store;

    public DatabaseJournal(Store store) {
        this.store = store;
    }

    /** Adds an entry; it never holds row values. */
    public void write(Connection connection, UUID execution, String operation, String status, String details) {
        Jooq.on(connection)
                .execute(
                        "INSERT INTO " + store.table("journal")
                                + " (execution_id, operation, status, details) VALUES (?, ?, ?, ?)",
                        execution,
                        operation,
                        status,
                        details);
    }
}
