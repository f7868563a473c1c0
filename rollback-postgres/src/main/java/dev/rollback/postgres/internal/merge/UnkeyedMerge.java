package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The merge of a table without a key: its rows are a multiset of images. What the change took away comes back, what it brought goes;
 * a row that it brought and that is not there any more as it was is a conflict, for nobody can tell what became of it.
 *
 * @param merge the table's merge
 */
record UnkeyedMerge(RowMerge merge) {

    String sql() {
        return "SELECT 'PUT' AS action, NULL::pg_catalog.text AS conflict, true AS based, false AS present, "
                + values(column -> column.restored().orElse("NULL")) + " FROM " + images() + " d WHERE d.was"
                + " UNION ALL SELECT CASE WHEN d.image IS NULL THEN 'KEEP' ELSE 'DELETE' END, NULL, true, true, "
                + values(column -> column.current().orElse("NULL")) + " FROM (" + live() + ") n LEFT JOIN (" + brought()
                + ") d ON d.image = n.\"$image$\" AND d.occurrence = n.\"$occurrence$\""
                + " UNION ALL SELECT 'NONE', 'ROWS_WITHOUT_KEY', true, false, " + values(column -> "NULL") + " FROM ("
                + brought() + ") d LEFT JOIN (" + live()
                + ") n ON d.image = n.\"$image$\" AND d.occurrence = n.\"$occurrence$\" WHERE n.\"$image$\" IS NULL";
    }

    private String images() {
        return merge.images().orElseThrow();
    }

    private String values(Function<MergedColumn, String> value) {
        return merge.columns().stream()
                .map(column -> value.apply(column) + " AS " + column.staged())
                .collect(Collectors.joining(", "));
    }

    private List<MergedColumn> imaged() {
        return merge.columns().stream()
                .filter(column -> column.after().isPresent() && column.now().isPresent())
                .toList();
    }

    private String live() {
        String image = imaged().stream()
                .map(column -> column.now().orElseThrow())
                .map(now ->
                        RowImage.kept(now, "t." + Quote.identifier(now.object().name())))
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
        return "SELECT t.*, " + image + " AS \"$image$\", pg_catalog.row_number() OVER (PARTITION BY " + image
                + ") AS \"$occurrence$\" FROM ONLY " + merge.relation() + " t";
    }

    private String brought() {
        String image = imaged().stream()
                .map(column -> "i."
                        + RowDelta.after(column.before().orElseThrow().address().part()))
                .collect(Collectors.joining(", ", "ROW(", ")::text"));
        return "SELECT " + image + " AS image, pg_catalog.row_number() OVER (PARTITION BY " + image
                + ") AS occurrence FROM " + images() + " i WHERE i.became";
    }
}
