package dev.rollback.review;

import dev.rollback.step.Step;

/**
 * A concrete step with what it means in the live database.
 *
 * @param number its place in the plan, from 1
 * @param step the step
 * @param preview what it would do
 */
public record ReviewedStep(int number, Step step, Preview preview) {}
