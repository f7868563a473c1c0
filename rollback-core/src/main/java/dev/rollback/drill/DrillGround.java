package dev.rollback.drill;

/**
 * Where a drill takes place: how it gets a database that may be broken. Implemented by the database module.
 *
 * @param <D> how the database is reached
 */
@FunctionalInterface
public interface DrillGround<D> {

    /** Makes a database for one drill; whoever asked for it closes it. */
    DrillSite<D> open();
}
