package dev.rollback.drill;

import dev.rollback.review.Hazard;
import java.util.Set;

/** What running a plan risks, read off its hazards. */
public enum Risk {
    /** Nobody waits and nothing goes away. */
    LOW,
    /** Others wait, or definitions and privileges change. */
    MEDIUM,
    /** Rows that somebody wrote go away. */
    HIGH,
    /** No database was asked yet. */
    UNKNOWN;

    private static final Set<Hazard> LOSSES =
            Set.of(Hazard.DESTROYS_DATA, Hazard.REVERTS_ALL_WRITES_SINCE_BASELINE, Hazard.OVERWRITES_LATER_WRITES);

    static Risk of(Set<Hazard> hazards) {
        if (hazards.isEmpty()) {
            return LOW;
        }
        return hazards.stream().anyMatch(LOSSES::contains) ? HIGH : MEDIUM;
    }
}
