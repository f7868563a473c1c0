/** The plan as a value: immutable, ordered, fingerprinted; written by hand or computed from a difference. */
@NullMarked
@PlanStyle
package dev.rollback.plan;

import org.jspecify.annotations.NullMarked;
