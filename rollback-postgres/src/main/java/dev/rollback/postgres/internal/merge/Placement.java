package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.MovedColumns;
import dev.rollback.postgres.internal.capture.RowImage;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements that put staged rows in place. A row that is there and gets other values is written in place where that can be done
 * and is worth it, and otherwise taken away and put in.
 *
 * @param staging where the rows were worked out
 * @param updated numbers of the columns that an UPDATE sets; empty if rows are taken away and put in
 */
public record Placement(Staging staging, Set<Integer> updated) {

    public Placement {
        updated = Set.copyOf(updated);
    }

    /**
     * Writes rows in place where that can be done and is worth it.
     *
     * @param moved numbers of the live columns in which a row that is there and stays gets another value
     */
    public static Placement of(Connection connection, Staging staging, Set<Integer> moved) {
        return new Placement(
                staging,
                staging.scope() == RowMerge.Scope.ALL
                        ? Set.of()
                        : MovedColumns.updated(
                                connection, staging.merge().now().address().oid(), moved, share(staging)));
    }

    /** Takes away the rows that go, and those that get other values where no UPDATE gives them. */
    public String delete(String relation) {
        if (staging.scope() == RowMerge.Scope.ALL) {
            return "DELETE FROM ONLY " + relation;
        }
        String taken = updated.isEmpty() ? Staging.taken() : "s.action = 'DELETE' AND s.present";
        return "DELETE FROM ONLY " + relation + " l"
                + (share() == MovedColumns.Share.FEW
                        ? " WHERE l.ctid = ANY (ARRAY(SELECT l.ctid FROM " + staging.stage() + " s"
                                + new MergeSource(staging.merge()).beside(relation, "l", staging.onExpectedKey())
                                + " WHERE " + taken + "))"
                        : " USING " + staging.stage() + " s WHERE " + taken + " AND " + staging.onExpectedKey());
    }

    /** Gives rows that stay the values that they have not. */
    public String update(String relation) {
        return "UPDATE ONLY " + relation + " l SET "
                + staging.watched().stream()
                        .filter(column -> column.now()
                                .filter(now -> updated.contains(now.address().part()))
                                .isPresent())
                        .map(column -> Staging.name(column.expected()) + " = " + value(column))
                        .collect(Collectors.joining(", "))
                + " FROM " + staging.stage() + " s WHERE " + staging.placed(Staging.Origin.BOTH) + " AND "
                + staging.onExpectedKey();
    }

    /** How many rows of the table they are. */
    public MovedColumns.Share share() {
        return share(staging);
    }

    private static MovedColumns.Share share(Staging staging) {
        return staging.merge().lookup() == RowMerge.Lookup.BY_INDEX ? MovedColumns.Share.FEW : MovedColumns.Share.MANY;
    }

    /** The origins of rows that are put in. */
    public List<Staging.Origin> inserted() {
        return updated.isEmpty()
                ? List.of(Staging.Origin.values())
                : List.of(Staging.Origin.BEFORE, Staging.Origin.NOW);
    }

    /** Puts the rows of an origin in place. */
    public String insert(String relation, Staging.Origin origin) {
        List<MergedColumn> columns = staging.merge().columns().stream()
                .filter(Staging.valued(origin))
                .toList();
        String from = " FROM " + staging.stage() + " s WHERE " + staging.placed(origin);
        if (columns.isEmpty()) {
            return "INSERT INTO " + relation + " SELECT" + from;
        }
        return "INSERT INTO " + relation + " ("
                + columns.stream()
                        .map(column -> Staging.name(column.expected()))
                        .collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + columns.stream().map(Placement::value).collect(Collectors.joining(", "))
                + from;
    }

    private static String value(MergedColumn column) {
        String staged = "s." + column.staged();
        return column.converts() || column.filling().isPresent()
                ? RowImage.admitted(column.expected(), staged)
                : RowImage.returned(column.expected(), staged);
    }
}
