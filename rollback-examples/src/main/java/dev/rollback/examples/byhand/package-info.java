/** A plan that a person writes, verb by verb. */
@NullMarked
package dev.rollback.examples.byhand;

import org.jspecify.annotations.NullMarked;
