/** What a plan means in the live database: statements, locks, rows, hazards. Only a review makes a {@link dev.rollback.review.ReviewedPlan}. */
@NullMarked
package dev.rollback.review;

import org.jspecify.annotations.NullMarked;
