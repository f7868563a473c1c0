package dev.rollback.verify;

import java.util.List;

/** What a check found. */
public sealed interface Verdict {

    /** It holds. */
    record Held() implements Verdict {}

    /**
     * It does not hold.
     *
     * @param count how many rows or objects violate it
     * @param message what is wrong, without row values
     * @param sampleKeys some keys to look at. These are row values: reports and logs leave them out
     */
    record Violated(long count, String message, List<String> sampleKeys) implements Verdict {

        public Violated {
            sampleKeys = List.copyOf(sampleKeys);
        }

        @Override
        public String toString() {
            return "violated: " + message;
        }
    }

    /**
     * It could not be found out. Never success.
     *
     * @param reason why not
     */
    record Inconclusive(String reason) implements Verdict {}

    Verdict HELD = new Held();

    /** True only if the check ran and holds. */
    default boolean holds() {
        return this instanceof Held;
    }
}
