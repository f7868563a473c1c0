package dev.rollback.postgres.merge;

import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.JavaResolver;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.Settlement;
import dev.rollback.plan.SqlResolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How conflicts are settled: as the library is told, and what the oracle makes of a value that both wrote.
 *
 * @param name tells it apart
 * @param rows settles conflicts of whole rows
 * @param options what the library is told
 * @param both the value of a column that both wrote
 */
record Settling(String name, ConflictPolicy rows, PlanOptions options, Both both) {

    /** Makes one value of three. */
    interface Both {
        @Nullable
        String of(String column, @Nullable String before, @Nullable String changed, @Nullable String current);
    }

    /** Every policy for all, and values that are made: in the database or in the program. */
    static List<Settling> all(long seed) {
        List<Settling> all = new ArrayList<>(
                Arrays.stream(ConflictPolicy.values()).map(Settling::by).toList());
        all.add(seed % 2 == 0 ? resolving("SQL", sql()) : resolving("Java", java()));
        return all;
    }

    private static Settling by(ConflictPolicy policy) {
        return new Settling(
                policy.name(),
                policy,
                PlanOptions.settling(policy),
                (column, before, changed, current) -> policy == ConflictPolicy.RESTORE_BASELINE ? before : current);
    }

    private static Settling resolving(String name, Settlement resolver) {
        PlanOptions options = PlanOptions.settling(ConflictPolicy.KEEP_CURRENT);
        for (Map.Entry<String, List<String>> table : Model.COLUMNS.entrySet()) {
            for (String column : table.getValue()) {
                options = options.column(
                        TableName.of("public", table.getKey()),
                        column,
                        column.equals("amount") ? ConflictPolicy.RESTORE_BASELINE : resolver);
            }
        }
        return new Settling(
                name,
                ConflictPolicy.KEEP_CURRENT,
                options,
                (column, before, changed, current) ->
                        column.equals("amount") ? before : greatest(before, changed, current));
    }

    /** A value that only the three together tell. */
    private static Settlement sql() {
        return new SqlResolver(
                "CASE WHEN changed IS NULL OR current IS NULL THEN before::text ELSE GREATEST(changed::text COLLATE \"C\", current::text COLLATE \"C\") END");
    }

    private static Settlement java() {
        return new JavaResolver(
                "greatest",
                (before, changed, current) ->
                        Optional.ofNullable(greatest(before.orElse(null), changed.orElse(null), current.orElse(null))));
    }

    private static @Nullable String greatest(
            @Nullable String before, @Nullable String changed, @Nullable String current) {
        return changed == null || current == null
                ? before
                : Stream.of(changed, current).max(String::compareTo).orElseThrow();
    }

    /** True if another answer than a refusal is possible, or a refusal itself is asked for. */
    boolean isWorthAsking(Collection<String> conflicts) {
        return rows == ConflictPolicy.REFUSE || !conflicts.isEmpty();
    }

    /** True if values are made: columns that are named have to be merged. */
    boolean makes() {
        return !options.columns().isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
