package dev.rollback.postgres.internal.verify;

import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What several foreign keys come to: the first one that cannot be told makes all inconclusive, violations are added up. */
public final class JointVerdict {

    private JointVerdict() {}

    /**
     * Asks about each.
     *
     * @param asked asks about a key, in one question or several
     */
    public static Verdict of(List<ForeignKeyCheck> keys, Function<ForeignKeyCheck, Stream<Verdict>> asked) {
        long count = 0;
        List<String> messages = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (ForeignKeyCheck key : keys) {
            for (Verdict verdict : asked.apply(key).toList()) {
                if (verdict instanceof Verdict.Inconclusive inconclusive) {
                    return new Verdict.Inconclusive(key.name() + ": " + inconclusive.reason());
                }
                if (verdict instanceof Verdict.Violated violated) {
                    count += violated.count();
                    messages.add(key.name() + ": " + violated.message());
                    samples.addAll(violated.sampleKeys());
                }
            }
        }
        return messages.isEmpty() ? Verdict.HELD : new Verdict.Violated(count, String.join("; ", messages), samples);
    }
}
