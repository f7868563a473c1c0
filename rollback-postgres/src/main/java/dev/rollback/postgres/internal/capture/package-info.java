/** Baselines: the schema that keeps them, the capture protocol, copies of rows. */
@NullMarked
package dev.rollback.postgres.internal.capture;

import org.jspecify.annotations.NullMarked;
