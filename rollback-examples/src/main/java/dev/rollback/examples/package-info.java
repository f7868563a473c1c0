/**
 * What the library can do, to run and to read. {@link dev.rollback.examples.MainJob} shows all of it; each package beside it shows one
 * thing and has its own {@code main}.
 */
@NullMarked
package dev.rollback.examples;

import org.jspecify.annotations.NullMarked;
