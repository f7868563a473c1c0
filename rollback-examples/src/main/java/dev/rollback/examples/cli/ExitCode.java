package dev.rollback.examples.cli;

/** What became of the database, as a number. */
enum ExitCode {
    /** Done, or there was nothing to do. */
    DONE(0),
    /** A no by decision: nothing was changed. For {@code verify}: it differs. */
    REFUSED(1),
    /** The command cannot be understood; nothing was asked of any database. */
    USAGE(2),
    /** An error after which the database is proven to be as before. */
    FAILED(3),
    /** Nobody knows: look before doing anything else. */
    UNKNOWN(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
