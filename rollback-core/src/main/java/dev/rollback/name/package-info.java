/** Names of database objects as values: never quoted, never parsed out of SQL, never built into SQL outside the one quoting class. */
@NullMarked
package dev.rollback.name;

import org.jspecify.annotations.NullMarked;
