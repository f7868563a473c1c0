/** An application that takes its own release back when it is not healthy. */
@NullMarked
package dev.rollback.examples.application;

import org.jspecify.annotations.NullMarked;
