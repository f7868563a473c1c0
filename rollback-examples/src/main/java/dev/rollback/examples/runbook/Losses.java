package dev.rollback.examples.runbook;

import dev.rollback.examples.proof.Evidence;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a database lacks of what it should be, and has beyond it, as the witnesses see it.
 *
 * @param lost by kind, how many are missing or not what they should be
 * @param left by kind, how many are there that should not be
 */
public record Losses(Map<String, Long> lost, Map<String, Long> left) {

    private static final Pattern KIND = Pattern.compile(
            "foreign key|primary key|unique key|row security|own privilege|default privileges|materialized view|\\w+");
    /** Seen more closely by another witness. */
    private static final Set<String> COARSE = Set.of("tables' rows", "pg_dump entries");

    /** Counted under another name, too. */
    static final Set<String> QUIET = Set.of("relation", "own privilege");

    public Losses {
        lost = Map.copyOf(lost);
        left = Map.copyOf(left);
    }

    static Losses of(Evidence expected, Evidence actual) {
        Map<String, Long> lost = new TreeMap<>();
        Map<String, Long> left = new TreeMap<>();
        for (String subject : expected.subjects()) {
            if (!COARSE.contains(subject)) {
                UnaryOperator<String> kind = kind(subject);
                Set<String> missing = expected.missingIn(subject, actual);
                Set<String> extra = new TreeSet<>(actual.missingIn(subject, expected));
                extra.removeAll(missing);
                extra.removeAll(partsOfTables(extra));
                count(missing, kind).forEach(lost::put);
                count(extra, kind).forEach(left::put);
            }
        }
        return new Losses(lost, left);
    }

    /** True if the database is what it should be. */
    public boolean none() {
        return lost.isEmpty() && left.isEmpty();
    }

    /** What is lost, kind by kind, in one line. */
    public String lostInWords() {
        return new TreeMap<>(lost)
                .entrySet().stream()
                        .filter(kind -> !QUIET.contains(kind.getKey()))
                        .map(kind -> kind.getKey() + " " + kind.getValue())
                        .collect(Collectors.joining(", "));
    }

    public long lost(String kind) {
        return lost.getOrDefault(kind, 0L);
    }

    public long left(String kind) {
        return left.getOrDefault(kind, 0L);
    }

    /** What is left behind as part of a table that is left behind itself: said once. Rows and what others may do with it are no part. */
    private static Set<String> partsOfTables(Set<String> extra) {
        Set<String> parts = new TreeSet<>();
        for (String table : extra) {
            if (table.startsWith("table ")) {
                Pattern about = Pattern.compile(
                        "\\b" + Pattern.quote(table.substring("table ".length())) + "(\\b|_id_seq|_pkey)");
                extra.stream()
                        .filter(name -> !name.equals(table) && !name.startsWith("privilege"))
                        .filter(name -> about.matcher(name).find())
                        .forEach(parts::add);
            }
        }
        return parts;
    }

    private static Map<String, Long> count(Collection<String> names, UnaryOperator<String> kind) {
        return names.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
    }

    private static UnaryOperator<String> kind(String subject) {
        return switch (subject) {
            case "single rows" -> name -> "row";
            case "sequence positions" -> name -> "sequence position";
            default ->
                name -> {
                    Matcher kind = KIND.matcher(name);
                    return kind.lookingAt() ? kind.group() : name;
                };
        };
    }
}
