package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows that nothing may bring back, because the person whom they are about asked for that. Immutable. Rows go by the primary key that
 * they had at capture, tables by the name of then.
 *
 * <pre>{@code
 * Erasure.of(customers, "4711", "4712").andKeys(consents, List.of(List.of("4711", "mail")))
 * }</pre>
 *
 * <p>Keys may be personal data: {@link #toString} tells only how many there are.
 *
 * @param keys the primary keys by table; values of one key are texts, in the order of its columns in the table
 */
public record Erasure(Map<TableName, Set<List<String>>> keys) {

    /**
     * Copies the keys.
     *
     * @throws IllegalArgumentException if a table has no key, or a key no value
     */
    public Erasure {
        Map<TableName, Set<List<String>>> sorted = new TreeMap<>();
        keys.forEach((table, rows) -> sorted.put(table, checked(table, rows)));
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("Cannot erase nothing: name at least one row");
        }
        keys = Collections.unmodifiableMap(sorted);
    }

    private static Set<List<String>> checked(TableName table, Collection<List<String>> rows) {
        Set<List<String>> copy = new LinkedHashSet<>();
        rows.forEach(key -> copy.add(List.copyOf(key)));
        if (copy.isEmpty() || copy.contains(List.<String>of())) {
            throw new IllegalArgumentException(
                    "Cannot erase from " + table + ": name at least one key, and a value for each of its columns");
        }
        return Collections.unmodifiableSet(copy);
    }

    /** Rows of a table whose primary key is one column, each by its value. */
    public static Erasure of(TableName table, String... values) {
        return ofKeys(table, singles(values));
    }

    /** Rows of a table, each by the values of its primary key. */
    public static Erasure ofKeys(TableName table, Collection<List<String>> keys) {
        return new Erasure(Map.of(table, new LinkedHashSet<>(keys)));
    }

    /** These rows too, of a table whose primary key is one column. */
    public Erasure and(TableName table, String... values) {
        return andKeys(table, singles(values));
    }

    /** These rows too. */
    public Erasure andKeys(TableName table, Collection<List<String>> more) {
        Map<TableName, Set<List<String>>> all = new TreeMap<>(keys);
        Set<List<String>> rows = new LinkedHashSet<>(keys.getOrDefault(table, Set.of()));
        rows.addAll(more);
        all.put(table, rows);
        return new Erasure(all);
    }

    private static List<List<String>> singles(String... values) {
        return Arrays.stream(values).map(List::of).toList();
    }

    /** The tables that rows are named of. */
    public Set<TableName> tables() {
        return keys.keySet();
    }

    /** Says how many rows of which tables, and not which. */
    @Override
    public String toString() {
        return keys.entrySet().stream()
                .map(entry -> entry.getValue().size() + " of " + entry.getKey())
                .collect(Collectors.joining(", ", "erasure of rows: ", ""));
    }
}
