package dev.rollback.drill;

import dev.rollback.Rollback;

/**
 * A database for one drill. Closing it throws it away.
 *
 * @param <D> how the database is reached
 */
public interface DrillSite<D> extends AutoCloseable {

    /** What it is a copy of, for the report. */
    String description();

    /** The front door to it: a drill goes the way that an emergency would. */
    Rollback rollback();

    /** The database itself, for the change that is to be taken back. */
    D database();

    @Override
    void close();
}
