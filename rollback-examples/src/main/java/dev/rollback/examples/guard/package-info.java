/** A change under guard: it stays only if its checks hold. */
@NullMarked
package dev.rollback.examples.guard;

import org.jspecify.annotations.NullMarked;
