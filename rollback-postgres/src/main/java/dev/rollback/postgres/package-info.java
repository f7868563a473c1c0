/** The door for PostgreSQL: {@link dev.rollback.postgres.PostgresRollback} captures, plans, runs and proves rollbacks through JDBC. */
@NullMarked
package dev.rollback.postgres;

import org.jspecify.annotations.NullMarked;
