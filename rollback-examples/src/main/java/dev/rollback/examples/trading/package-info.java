/** The database of the examples, with its rows, and the bad fix that harms it. */
@NullMarked
package dev.rollback.examples.trading;

import org.jspecify.annotations.NullMarked;
