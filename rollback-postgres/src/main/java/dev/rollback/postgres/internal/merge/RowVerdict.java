package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What becomes of a row and its values, as expressions over the {@linkplain MergeSource source} of a merge.
 *
 * @param merge the merge of a table
 */
record RowVerdict(RowMerge merge) {

    String judged(RowMerge.Scope scope, List<MergedColumn> watched) {
        List<String> list = new ArrayList<>();
        list.add(action() + " AS action");
        list.add(conflict() + " AS conflict");
        list.add((merge.changed() ? "COALESCE(d.was, " + unwritten() + ")" : "true") + " AS based");
        list.add(MergeSource.HERE + " IS NOT NULL AS present");
        merge.key().forEach(column -> list.add(keyValue(column, scope) + " AS " + RowDelta.key(column.part())));
        merge.columns().forEach(column -> list.add(value(column, scope) + " AS " + column.staged()));
        watched.forEach(column -> list.add(moved(column) + " AS " + column.moved()));
        return String.join(", ", list);
    }

    /** A live row without an image: one that the change did not write, or, where it wrote all, one that came since. */
    private String unwritten() {
        return String.valueOf(merge.extent() != RowDelta.Extent.ALL_ROWS);
    }

    private String keyValue(RowMerge.KeyColumn column, RowMerge.Scope scope) {
        String live = RowImage.kept(
                column.now(), "n." + Quote.identifier(column.now().object().name()));
        return scope == RowMerge.Scope.ALL ? "COALESCE(" + column.image() + ", " + live + ")" : column.image();
    }

    private String action() {
        if (!merge.changed()) {
            return "'KEEP'";
        }
        boolean restores = merge.policy() == ConflictPolicy.RESTORE_BASELINE;
        return "CASE WHEN d.was IS NULL THEN 'KEEP'"
                + " WHEN d.was AND NOT d.became AND " + MergeSource.HERE + " IS NULL THEN 'PUT'"
                + " WHEN d.was AND NOT d.became THEN "
                + (restores ? "CASE WHEN " + any(MergedColumn::unlikeBefore) + " THEN 'PUT' ELSE 'KEEP' END" : "'KEEP'")
                + " WHEN NOT d.was AND " + MergeSource.HERE + " IS NULL THEN 'NONE'"
                + " WHEN NOT d.was THEN "
                + (restores
                        ? "'DELETE'"
                        : "CASE WHEN " + any(MergedColumn::byOthers) + " THEN 'KEEP' ELSE 'DELETE' END")
                + " WHEN " + MergeSource.HERE + " IS NULL THEN "
                + (restores ? "CASE WHEN " + any(MergedColumn::byChange) + " THEN 'PUT' ELSE 'NONE' END" : "'NONE'")
                + " WHEN " + any(this::moves) + " THEN 'PUT' ELSE 'KEEP' END";
    }

    /** True where the merged value is not the one of now. */
    private String moves(MergedColumn column) {
        if (column.before().isEmpty() || column.now().isEmpty()) {
            return column.before().isPresent() ? "true" : "false";
        }
        String moved = "(" + column.unlikeBefore() + " AND NOT (" + theirs(column) + "))";
        return new ResolvedColumn(column).value().isPresent()
                ? "(" + column.inConflict() + " OR " + moved + ")"
                : moved;
    }

    /** True where a row that is put in place has another value than now, or may have. */
    private String moved(MergedColumn column) {
        boolean isTold = column.pairs().isEmpty() && column.filling().isEmpty() && !column.converts();
        return isTold ? "(" + MergeSource.HERE + " IS NULL OR d.became IS NOT TRUE OR " + moves(column) + ")" : "true";
    }

    String conflict() {
        if (!merge.changed()) {
            return "NULL::pg_catalog.text";
        }
        return "CASE WHEN d.was IS NULL THEN NULL"
                + " WHEN d.was AND NOT d.became THEN CASE WHEN " + MergeSource.HERE + " IS NOT NULL AND "
                + any(MergedColumn::unlikeBefore) + " THEN 'DELETED_ROW_REPLACED' END"
                + " WHEN NOT d.was THEN CASE WHEN " + MergeSource.HERE + " IS NOT NULL AND "
                + any(MergedColumn::byOthers) + " THEN 'INSERTED_ROW_WRITTEN' END"
                + " WHEN " + MergeSource.HERE + " IS NULL THEN CASE WHEN "
                + any(MergedColumn::byChange) + " THEN 'WRITTEN_ROW_DELETED' END"
                + " WHEN " + any(MergedColumn::inConflict) + " THEN 'COLUMN_WRITTEN_TWICE' END";
    }

    private String any(Function<MergedColumn, String> condition) {
        String all = merge.columns().stream()
                .map(condition)
                .filter(text -> !text.equals("false"))
                .collect(Collectors.joining(" OR "));
        return all.isEmpty() ? "false" : "(" + all + ")";
    }

    /** True where what others wrote wins over what was before the change. */
    String theirs(MergedColumn column) {
        return column.settlement() == ConflictPolicy.RESTORE_BASELINE
                ? column.byOthers() + " AND NOT (" + column.byChange() + ")"
                : column.byOthers();
    }

    private String value(MergedColumn column, RowMerge.Scope scope) {
        Optional<String> restored = merge.changed() ? column.restored() : Optional.empty();
        Optional<String> current = column.current();
        if (restored.isEmpty() || current.isEmpty()) {
            return restored.or(() -> current).orElseThrow();
        }
        return "CASE " + (scope == RowMerge.Scope.WRITTEN && isKey(column) ? "" : "WHEN " + goes() + " THEN NULL ")
                + "WHEN d.was IS NOT TRUE THEN " + current.get() + " WHEN " + MergeSource.HERE
                + " IS NULL OR NOT d.became THEN "
                + (merge.policy() == ConflictPolicy.RESTORE_BASELINE
                        ? restored.get()
                        : "CASE WHEN " + MergeSource.HERE + " IS NULL THEN " + restored.get() + " ELSE " + current.get()
                                + " END")
                + new ResolvedColumn(column)
                        .value()
                        .map(made -> " WHEN " + column.inConflict() + " THEN " + made)
                        .orElse("")
                + " WHEN " + theirs(column) + " THEN " + current.get() + " ELSE " + restored.get() + " END";
    }

    /** Where only some rows are put in place, those that go are found by it. */
    private boolean isKey(MergedColumn column) {
        return merge.key().stream().anyMatch(of -> of.expected().equals(column.expected()));
    }

    /** True where the change inserted a row and it goes, as nobody else wrote it: its values need not fit anything. */
    String goes() {
        return "(d.was IS FALSE AND NOT "
                + (merge.policy() == ConflictPolicy.RESTORE_BASELINE ? "false" : any(MergedColumn::byOthers)) + ")";
    }

    /** True where a conflict is one that nothing settles. */
    String unsettled() {
        String columnsToo = any(column -> column.settlement().settles() ? "false" : column.inConflict());
        return "CASE " + conflict()
                + " WHEN 'COLUMN_WRITTEN_TWICE' THEN " + columnsToo + " ELSE " + conflict() + " IS NOT NULL AND "
                + !merge.policy().settles() + " END";
    }
}
