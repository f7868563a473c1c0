package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.Optional;

/**
 * Where a sequence is to stand: whichever of the positions before the change and now is further in its direction, since numbers that
 * were given out may have been seen. One that cycles stays where it is.
 */
public final class SequenceMerge {

    private SequenceMerge() {}

    /** Puts the position; gives the conflict, where the former bounds do not hold it. */
    static Optional<Conflict> position(Map<String, String> merged, CatalogObject before, CatalogObject now) {
        CatalogObject further =
                now.attribute("cycle").isPresent() || !behind(now, before, descends(before)) ? now : before;
        merged.put("last_value", further.attribute("last_value").orElseThrow());
        merged.put("called", further.attribute("called").orElseThrow());
        long position = value(further);
        boolean holds = position >= bound(merged, "minimum", Long.MIN_VALUE)
                && position <= bound(merged, "maximum", Long.MAX_VALUE);
        return holds
                ? Optional.empty()
                : Optional.of(new Conflict(
                        Conflict.Kind.VALUE_DOES_NOT_FIT,
                        before.object().label(),
                        Optional.empty(),
                        Optional.of("last_value"),
                        before.attribute("last_value"),
                        Optional.empty(),
                        now.attribute("last_value")));
    }

    private static long bound(Map<String, String> merged, String name, long otherwise) {
        return Optional.ofNullable(merged.get(name)).map(Long::parseLong).orElse(otherwise);
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
