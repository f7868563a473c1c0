package dev.rollback.review;

import java.util.ArrayList;
import java.util.List;

/**
 * What one step would do in the live database, told without doing it.
 *
 * @param statements the statements, in order; bound values appear as question marks
 * @param locks the locks that it takes
 * @param rows how many rows it touches
 * @param bytes how much it would destroy or write, in bytes
 * @param findings its hazards
 */
public record Preview(List<String> statements, List<LockNeed> locks, long rows, long bytes, List<Finding> findings) {

    public Preview {
        statements = List.copyOf(statements);
        locks = List.copyOf(locks);
        findings = List.copyOf(findings);
    }

    /** A preview of statements alone. */
    public static Preview of(List<String> statements) {
        return new Preview(statements, List.of(), 0, 0, List.of());
    }

    /** The same with one more lock. */
    public Preview locking(String relation, LockMode mode) {
        return new Preview(statements, plus(locks, new LockNeed(relation, mode)), rows, bytes, findings);
    }

    /** The same, touching so much. */
    public Preview touching(long touchedRows, long touchedBytes) {
        return new Preview(statements, locks, touchedRows, touchedBytes, findings);
    }

    /** The same with one more hazard. */
    public Preview with(Hazard hazard, String object, String message) {
        return new Preview(statements, locks, rows, bytes, plus(findings, new Finding(hazard, object, message)));
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        return more;
    }
}
