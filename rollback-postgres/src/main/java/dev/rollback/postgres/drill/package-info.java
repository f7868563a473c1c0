/** Databases to drill on: clones of one that is there, or what an exported baseline keeps, restored into an empty one. */
@NullMarked
package dev.rollback.postgres.drill;

import org.jspecify.annotations.NullMarked;
