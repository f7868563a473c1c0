package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the rows of a merge come from: the images, under the alias {@code d}, beside the live rows, under the alias {@code n}.
 *
 * @param merge the merge of a table
 */
record MergeSource(RowMerge merge) {

    /** Not NULL where there is a live row. */
    static final String HERE = "n.\"$here$\"";

    /** True where nobody wrote the row after the change. Most rows are so, and nothing more has to be asked of their columns. */
    static final String RESTS = "u.rests";

    /** The rows that a query covers, with everything that their values are made of. */
    String joined(RowMerge.Scope scope) {
        return joined(scope == RowMerge.Scope.ALL ? "FULL" : "LEFT")
                + merge.columns().stream().map(MergedColumn::joins).collect(Collectors.joining());
    }

    /** The live rows, beside their images. */
    String bare() {
        return joined("RIGHT");
    }

    private String joined(String join) {
        if (!merge.changed()) {
            return live("");
        }
        String on = merge.key().stream()
                .map(column -> column.image() + " = "
                        + RowImage.kept(
                                column.now(),
                                "n." + Quote.identifier(column.now().object().name())))
                .collect(Collectors.joining(" AND "));
        return merge.images().orElseThrow() + " d "
                + (join.equals("LEFT") && merge.lookup() == RowMerge.Lookup.BY_INDEX
                        ? "LEFT JOIN LATERAL " + live(" WHERE " + on + " OFFSET 0") + " ON true"
                        : join + " JOIN " + live("") + " ON " + on)
                + rests();
    }

    /** Compared once a row, and not once for every column and question. */
    private String rests() {
        List<Compared> columns = merge.columns().stream()
                .flatMap(column -> column.sinceChange().stream())
                .toList();
        return columns.isEmpty()
                ? ""
                : " CROSS JOIN LATERAL (SELECT " + Compared.alike(columns) + " AS rests OFFSET 0) u";
    }

    private String live(String rest) {
        return "(SELECT true AS \"$here$\", n.* FROM " + RowImage.source(merge.now()) + " n" + rest + ") n";
    }

    /** Joins live rows, under their alias, with rows that are there already. The server would pass over the whole table for a few. */
    String beside(String relation, String alias, String on) {
        return merge.lookup() == RowMerge.Lookup.BY_INDEX
                ? " LEFT JOIN LATERAL (SELECT " + alias + ".ctid, " + alias + ".* FROM ONLY " + relation + " " + alias
                        + " WHERE " + on + " OFFSET 0) " + alias + " ON true"
                : " LEFT JOIN ONLY " + relation + " " + alias + " ON " + on;
    }
}
