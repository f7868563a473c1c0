/** Proof of equality that owes nothing to the library: states of a database, read by queries of its own, compared line by line. */
@NullMarked
package dev.rollback.postgres.proof;

import org.jspecify.annotations.NullMarked;
