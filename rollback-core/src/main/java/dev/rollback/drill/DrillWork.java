package dev.rollback.drill;

/**
 * Something that a drill does to its database: the bad change, what users write after it, a restart.
 *
 * @param <D> how the database is reached
 */
@FunctionalInterface
public interface DrillWork<D> {

    /** Does it; an exception is a failed box of the drill. */
    void on(D database) throws Exception;
}
