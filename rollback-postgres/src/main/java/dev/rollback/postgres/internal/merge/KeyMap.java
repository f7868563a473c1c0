package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Optional;

/**
 * Pairs the values of a key that the change replaced with those that its rows are to have: rows from before the change get theirs back,
 * rows that came since are given new ones. Whatever refers to the key follows by it.
 *
 * @param merge how the rows of the key's table are merged
 * @param column the key
 * @param draw how new ones are given
 */
public record KeyMap(RowMerge merge, MergedColumn column, KeyDraw draw) {

    /** True for a row whose former key is known. */
    static final String KNOWN = "(d.was IS TRUE)";

    /** The key as it is to be. */
    public CatalogObject expected() {
        return column.expected();
    }

    /** The key as it is. */
    public CatalogObject now() {
        return column.now().orElseThrow();
    }

    /** The key's table as it is to be. */
    public DatabaseObject table() {
        return merge.expected().object();
    }

    /** Pairs for one who looks: as often as he asks, the same ones. */
    String looking() {
        return "(" + sql(draw.looking()) + ")";
    }

    /** Makes the table of pairs that rows are put in place by. */
    public String create(String table) {
        return "CREATE TABLE " + table + " AS " + sql(draw.doing());
    }

    /** How many keys are drawn, and the largest and smallest of all that were there before the change. */
    String extent() {
        String before = merge.images()
                .flatMap(images -> column.restored().map(value -> "(SELECT %s(" + value + ") FROM " + images + " d)"))
                .orElse("NULL");
        return "SELECT (SELECT pg_catalog.count(*) FROM (" + sql("NULL")
                + ") p WHERE p.drawn), " + before.replace("%s", "pg_catalog.max") + "::pg_catalog.text, "
                + before.replace("%s", "pg_catalog.min") + "::pg_catalog.text";
    }

    private String sql(String drawn) {
        String key = "n." + Quote.identifier(now().object().name());
        Optional<String> former = column.restored().filter(value -> merge.changed());
        if (former.isEmpty()) {
            return "SELECT " + key + " AS key, " + drawn.replace(KNOWN, "false") + " AS value, true AS drawn FROM "
                    + new MergeSource(merge).bare() + " WHERE " + key + " IS NOT NULL";
        }
        String live = "SELECT " + key + " AS key, CASE WHEN " + KNOWN + " THEN " + former.get() + " ELSE " + drawn
                + " END AS value, NOT " + KNOWN + " AS drawn FROM " + new MergeSource(merge).bare() + " WHERE " + key
                + " IS NOT NULL AND NOT " + new RowVerdict(merge).goes();
        return column.after().isEmpty() ? live : live + " UNION ALL " + deleted(former.get());
    }

    /** Rows that others deleted since: what was said of them is still read by their former key. */
    private String deleted(String former) {
        String after =
                "d." + RowDelta.after(column.before().orElseThrow().address().part());
        String name = Quote.identifier(now().object().name());
        return "SELECT " + after + ", " + former + ", false FROM "
                + merge.images().orElseThrow()
                + " d WHERE d.was AND d.became AND " + after + " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ONLY "
                + merge.relation() + " o WHERE o." + name + " = " + after + ")";
    }
}
