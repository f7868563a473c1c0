package dev.rollback.drill;

import dev.rollback.capture.Fingerprint;
import java.time.Instant;

/**
 * Something that was done with a plan.
 *
 * @param state how far it came
 * @param plan the plan's fingerprint at that time: a plan that was written anew has to be shown anew
 * @param at when
 * @param what what it showed, for people
 */
public record PlanEvidence(PlanState state, Fingerprint plan, Instant at, String what) {}
