package dev.rollback.decide;

import dev.rollback.text.Quantity;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * What to do, and by when. The greater one is the more urgent: first by action, then by the shorter time.
 *
 * @param action what to do
 * @param within how long that may take to begin; empty where no rule sets a time
 */
public record Response(Action action, Optional<Duration> within) implements Comparable<Response> {

    static final Response NONE = of(Action.CONTINUE);

    private static final Comparator<Response> BY_URGENCY = Comparator.comparing(Response::action)
            .thenComparing(
                    response -> response.within().orElse(Duration.ofSeconds(Long.MAX_VALUE)),
                    Comparator.reverseOrder());

    /** Without a time. */
    public static Response of(Action action) {
        return new Response(action, Optional.empty());
    }

    /** To begin within that time. */
    public static Response within(Duration time, Action action) {
        return new Response(action, Optional.of(time));
    }

    @Override
    public int compareTo(Response other) {
        return BY_URGENCY.compare(this, other);
    }

    @Override
    public String toString() {
        return action
                + within.map(time -> time.isZero() ? " at once" : " within " + Quantity.duration(time))
                        .orElse("");
    }
}
