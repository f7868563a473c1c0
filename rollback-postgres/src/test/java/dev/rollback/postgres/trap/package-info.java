/** What the procedures of runbooks lose, and the library does not. */
@NullMarked
package dev.rollback.postgres.trap;

import org.jspecify.annotations.NullMarked;
