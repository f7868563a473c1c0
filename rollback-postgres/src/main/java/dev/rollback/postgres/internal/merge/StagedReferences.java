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

    /** True of the rows, under the alias {@code c}, that were put in place. */
    public String placed() {
        String rows = "SELECT l.ctid FROM " + staging.stage() + " s"
                + new MergeSource(staging.merge())
                        .beside(
                                Quote.qualified(
                                        staging.merge().expected().object().schema(),
                                        staging.merge().expected().object().name()),
                                "l",
                                staging.onExpectedKey())
                + " WHERE " + staging.put();
        return staging.merge().lookup() == RowMerge.Lookup.BY_INDEX
                ? "c.ctid = ANY (ARRAY(" + rows + "))"
                : "c.ctid IN (" + rows + ")";
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
