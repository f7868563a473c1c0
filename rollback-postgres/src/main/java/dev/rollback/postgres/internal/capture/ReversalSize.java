package dev.rollback.postgres.internal.capture;

import java.util.Set;

/**
 * What differs between a table and its copy.
 *
 * @param surplus how many rows of now are not rows of then
 * @param missing how many rows of then are not rows of now
 * @param found how many rows that is, those that are both counted once
 * @param moved numbers of the columns in which those get another value
 */
public record ReversalSize(long surplus, long missing, long found, Set<Integer> moved) {

    public ReversalSize {
        moved = Set.copyOf(moved);
    }

    /** True if the rows are the same. */
    public boolean isNothing() {
        return surplus + missing == 0;
    }
}
