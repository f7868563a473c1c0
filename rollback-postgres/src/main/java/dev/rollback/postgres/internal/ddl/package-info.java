/** Definitions turned into statements, one class a kind. */
@NullMarked
package dev.rollback.postgres.internal.ddl;

import org.jspecify.annotations.NullMarked;
