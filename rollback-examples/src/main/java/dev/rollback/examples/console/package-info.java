/** How the examples speak to a person: chapters, tables, colours where there is a terminal. */
@NullMarked
package dev.rollback.examples.console;

import org.jspecify.annotations.NullMarked;
