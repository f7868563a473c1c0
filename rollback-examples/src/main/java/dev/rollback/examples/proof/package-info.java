/** A second opinion: what a database holds, asked without the library. */
@NullMarked
package dev.rollback.examples.proof;

import org.jspecify.annotations.NullMarked;
