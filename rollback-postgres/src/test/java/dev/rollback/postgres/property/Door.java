package dev.rollback.postgres.property;

import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;

/** Opens the front door to a database; a test may open one with a fault in it. */
@FunctionalInterface
interface Door {

    /** As users open it. */
    Door PLAIN = database -> PostgresRollback.using(database.kept());

    PostgresRollback.Builder to(TestDatabase database);
}
