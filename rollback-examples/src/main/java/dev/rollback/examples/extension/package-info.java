/** Steps, executors and verifiers from outside the library, plugged in through the front door. */
@NullMarked
package dev.rollback.examples.extension;

import org.jspecify.annotations.NullMarked;
