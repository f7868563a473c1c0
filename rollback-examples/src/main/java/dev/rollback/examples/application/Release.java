package dev.rollback.examples.application;

import dev.rollback.capture.Baseline;
import dev.rollback.review.ReviewedPlan;

/**
 * A release that is out, with its way back at hand.
 *
 * @param before the state before it
 * @param wayBack computed and reviewed while all is calm, hazards accepted by whoever answers for the release
 */
public record Release(Baseline before, ReviewedPlan wayBack) {}
