/** For tests of users' own: a fresh database per test, and assertions that a change can be taken back. */
@NullMarked
package dev.rollback.postgres.testing;

import org.jspecify.annotations.NullMarked;
