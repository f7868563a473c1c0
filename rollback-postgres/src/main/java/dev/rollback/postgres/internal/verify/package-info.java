/** One verifier a check, and the comparison with a baseline. */
@NullMarked
package dev.rollback.postgres.internal.verify;

import org.jspecify.annotations.NullMarked;
