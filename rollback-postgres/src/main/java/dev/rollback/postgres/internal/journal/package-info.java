/** The journal in the database. */
@NullMarked
package dev.rollback.postgres.internal.journal;

import org.jspecify.annotations.NullMarked;
