package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;

/**
 * Where a sequence is to stand: whichever of the positions before the change and now is further in its direction, since numbers that
 * were given out may have been seen. One that cycles stays where it is.
 */
public final class SequenceMerge {

    private SequenceMerge() {}

    static void position(Map<String, String> merged, CatalogObject before, CatalogObject now) {
        CatalogObject further =
                now.attribute("cycle").isPresent() || !behind(now, before, descends(before)) ? now : before;
        merged.put("last_value", further.attribute("last_value").orElseThrow());
        merged.put("called", further.attribute("called").orElseThrow());
    }

    /** True if a sequence counts down. */
    public static boolean descends(CatalogObject sequence) {
        return sequence.attribute("increment").orElse("1").startsWith("-");
    }

    /** True if {@code one} has not come as far as {@code other}. */
    public static boolean behind(CatalogObject one, CatalogObject other, boolean descending) {
        long a = value(one);
        long b = value(other);
        if (a != b) {
            return descending ? a > b : a < b;
        }
        return !called(one) && called(other);
    }

    private static long value(CatalogObject sequence) {
        return Long.parseLong(sequence.attribute("last_value").orElseThrow());
    }

    private static boolean called(CatalogObject sequence) {
        return sequence.object().attributes().flag("called");
    }

    static boolean isPosition(String attribute) {
        return attribute.equals("last_value") || attribute.equals("called");
    }
}
