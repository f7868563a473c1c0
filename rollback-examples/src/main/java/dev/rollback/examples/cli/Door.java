package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import javax.sql.DataSource;

/** Opens the library for a database. */
@FunctionalInterface
interface Door {

    Rollback open(DataSource source);
}
