package dev.rollback.drill;

/**
 * Something that has to be so once a drill has rolled back.
 *
 * @param <D> how the database is reached
 */
@FunctionalInterface
public interface DrillCheck<D> {

    /** Looks; an exception is a failed box of the drill. */
    boolean holds(D database) throws Exception;
}
