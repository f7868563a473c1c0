package dev.rollback.examples.cli;

import dev.rollback.Rollback;

/** What a command does. */
interface Verb {

    /** The database to do it in. */
    Target target();

    /** Does it. */
    Answer run(Rollback rollback);

    /** Whether an error of an unknown kind leaves the database as it was for certain. */
    default boolean onlyReads() {
        return false;
    }
}
