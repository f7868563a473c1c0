/** The proof: verdicts of checks, differences from the baseline, the certificate. */
@NullMarked
package dev.rollback.verify;

import org.jspecify.annotations.NullMarked;
