/** The state to go back to: what a baseline is, what it covers, and how rows are protected. */
@NullMarked
package dev.rollback.capture;

import org.jspecify.annotations.NullMarked;
