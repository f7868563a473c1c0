/** Bad input: a clear error, and nothing changed. */
@NullMarked
package dev.rollback.postgres.refusal;

import org.jspecify.annotations.NullMarked;
