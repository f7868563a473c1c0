/** The command-line tool, built on the library as anybody could build one. */
@NullMarked
package dev.rollback.examples.cli;

import org.jspecify.annotations.NullMarked;
