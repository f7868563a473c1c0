package dev.rollback.verify;

import java.util.List;

/** What a check found. */
public sealed interface Verdict {

    /** It holds. */
    record Held() implements Verdict {

        @Override
        public boolean holds() {
            return true;
        }
    }

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
        public boolean holds() {
            return false;
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
    record Inconclusive(String reason) implements Verdict {

        @Override
        public boolean holds() {
            return false;
        }
    }

    Verdict HELD = new Held();

    // not a default method: with one, initializing HELD and initializing Held could wait for each other
    /** True only if the check ran and holds. */
    boolean holds();
}
