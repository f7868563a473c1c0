package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows whose references may lead nowhere once staged rows are in place.
 *
 * @param staging where the rows of one table were worked out
 */
public record StagedReferences(Staging staging) {

    /**
     * True of the rows, under the alias {@code c}, that were put in place, but for those whose reference stays what it was.
     *
     * @param referencing names of the columns of the reference
     */
    public String placed(List<String> referencing) {
        String stage = " FROM " + staging.stage() + " s";
        String moved = " WHERE " + staging.put() + moved(referencing);
        String relation = Quote.qualified(
                staging.merge().expected().object().schema(),
                staging.merge().expected().object().name());
        String rows = "SELECT l.ctid" + stage
                + new MergeSource(staging.merge()).beside(relation, "l", staging.onExpectedKey())
                + moved;
        // most changes move no reference, which a look at the stage tells before one at the table
        return "(EXISTS (SELECT 1" + stage + moved + ") AND c.ctid "
                + (staging.merge().lookup() == RowMerge.Lookup.BY_INDEX
                        ? "= ANY (ARRAY(" + rows + "))"
                        : "IN (" + rows + ")")
                + ")";
    }

    /** A generated column is not staged, and may be another one whatever moves. */
    private String moved(List<String> referencing) {
        List<MergedColumn> columns = staging.watched().stream()
                .filter(column ->
                        referencing.contains(column.expected().object().name()))
                .toList();
        return columns.size() < referencing.size()
                ? ""
                : columns.stream()
                        .map(column -> " OR s." + column.moved())
                        .collect(Collectors.joining("", " AND (NOT s.present", ")"));
    }

    /**
     * True of the rows, under the alias {@code c}, that refer to one that was taken away.
     *
     * @param referencing names of their columns
     * @param referenced names of the columns of this table, all of the key that tells its rows apart
     */
    public String orphaned(List<String> referencing, List<String> referenced) {
        return referencing.stream()
                        .map(column -> "c." + Quote.identifier(column))
                        .collect(Collectors.joining(", ", "(", ")"))
                + " IN (SELECT "
                + referenced.stream().map(this::keyColumn).collect(Collectors.joining(", "))
                + " FROM " + staging.stage() + " s WHERE s.action = 'DELETE')";
    }

    private String keyColumn(String name) {
        return staging.merge().key().stream()
                .map(RowMerge.KeyColumn::expected)
                .filter(column -> column.object().name().equals(name))
                .map(column -> "s." + RowImage.copyColumn(column))
                .findFirst()
                .orElseThrow();
    }
}
