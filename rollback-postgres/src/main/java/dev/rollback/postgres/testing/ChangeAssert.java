package dev.rollback.postgres.testing;

import dev.rollback.postgres.PostgresRollback;
import java.util.Objects;
import javax.sql.DataSource;

/** Asserts about a change; say next which database it is tried on. */
public final class ChangeAssert {

    private final Change change;

    ChangeAssert(Change change) {
        this.change = Objects.requireNonNull(change, "change");
    }

    /** Tries it on this database, by a role that may do what the change did. */
    public ChangeOnDatabaseAssert on(DataSource dataSource) {
        return new ChangeOnDatabaseAssert(
                change, dataSource, PostgresRollback.using(dataSource).build());
    }
}
