/** The contract of what runs a step, and what comes of it. */
@NullMarked
package dev.rollback.execute;

import org.jspecify.annotations.NullMarked;
