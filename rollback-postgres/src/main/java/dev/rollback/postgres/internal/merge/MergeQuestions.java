package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.Filling;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What can be asked of a merge before it is done.
 *
 * @param merge how the rows of a table are merged
 */
record MergeQuestions(RowMerge merge) {

    private MergeSource source() {
        return new MergeSource(merge);
    }

    private RowVerdict verdict() {
        return new RowVerdict(merge);
    }

    /** True if values that others wrote are converted to the former type of their column. */
    boolean convert() {
        return merge.columns().stream().anyMatch(MergedColumn::converts);
    }

    /** True if values are keys that the change replaced. */
    boolean follow() {
        return merge.columns().stream().anyMatch(column -> column.pairs().isPresent());
    }

    /**
     * Values that come from the caller.
     *
     * @param label what makes them, for people
     * @param condition where they are needed
     * @param value the value
     */
    record Made(String label, String condition, String value) {}

    /** All that are made by a resolver or a filling. */
    List<Made> made() {
        List<Made> made = new ArrayList<>();
        merge.columns().forEach(column -> {
            String name = column.expected().object().name();
            new ResolvedColumn(column)
                    .value()
                    .ifPresent(value -> made.add(
                            new Made(name + " by " + column.settlement().label(), resolved(column), value)));
            column.filling()
                    .ifPresent(filling -> made.add(new Made(
                            name + " by SQL " + filling.expression(),
                            filled(filling),
                            column.current().orElseThrow())));
        });
        return made;
    }

    private static String resolved(MergedColumn column) {
        return "d.was AND d.became AND " + MergeSource.HERE + " IS NOT NULL AND " + column.inConflict();
    }

    private String filled(Filling filling) {
        return MergeSource.HERE + " IS NOT NULL"
                + (merge.changed() ? " AND NOT " + verdict().goes() : "")
                + (merge.changed() && filling.rows() == Filling.Rows.NEW ? " AND d.was IS NOT TRUE" : "");
    }

    /** Makes all these values: how many rows need each, and how many it gives one. */
    String tried(List<Made> made) {
        return "SELECT "
                + made.stream()
                        .map(of -> "pg_catalog.count(*) FILTER (WHERE " + of.condition()
                                + "), pg_catalog.count(CASE WHEN " + of.condition() + " THEN " + of.value() + " END)")
                        .collect(Collectors.joining(", "))
                + " FROM " + source().joined(merge.isFilled() ? RowMerge.Scope.ALL : RowMerge.Scope.WRITTEN);
    }

    /** The different values that a function is to be asked for, with what tells them apart. */
    String combinations(ResolvedColumn column, int limit) {
        return "SELECT DISTINCT " + column.digest() + ", " + String.join(", ", column.texts()) + " FROM "
                + source().joined(RowMerge.Scope.WRITTEN) + " WHERE " + resolved(column.column()) + " LIMIT " + limit;
    }

    /** The columns of which {@link #counts} tells in which rows they get another value. */
    List<MergedColumn> watched() {
        return merge.changed() && !merge.isUnkeyed() ? merge.columns() : List.of();
    }

    /**
     * How many rows of each action and conflict there are, here and not, and which of the watched columns get another value in one of
     * them; converts every value that is to be converted. A server that looks into the query expects as many groups as rows, and sorts
     * these.
     */
    String counts() {
        String converted = merge.columns().stream()
                .filter(column -> column.converts()
                        || column.pairs().isPresent()
                        || (merge.changed() && column.values().convertBefore()))
                .map(column -> ", pg_catalog.count(m." + column.staged() + ")")
                .collect(Collectors.joining());
        RowMerge.Scope scope = converted.isEmpty() ? RowMerge.Scope.WRITTEN : RowMerge.Scope.ALL;
        String moved = watched().stream()
                .map(column -> ", pg_catalog.bool_or(m." + column.moved() + ")")
                .collect(Collectors.joining());
        return "SELECT m.action, m.conflict, m.present, pg_catalog.count(*)" + moved + converted + " FROM ("
                + merge.sql(scope, watched()) + " OFFSET 0) m GROUP BY 1, 2, 3";
    }

    /**
     * The first values that others wrote and that do not fit the former type of their column.
     *
     * @param asked the columns of which that can be asked
     * @param unfit how it is asked of one, with the images of the change
     */
    String unfit(int limit, Predicate<MergedColumn> asked, BiFunction<FormerType, Optional<String>, String> unfit) {
        String written = merge.changed() ? "(d.was IS NULL OR %s)" : "true";
        return merge.columns().stream()
                .filter(asked)
                .map(column -> "(SELECT 'VALUE_DOES_NOT_FIT' AS kind, " + rowKey() + ", "
                        + Quote.literal(column.expected().object().name())
                        + ", NULL::pg_catalog.text, NULL::pg_catalog.text, " + column.text() + " FROM "
                        + source().joined(RowMerge.Scope.ALL) + " WHERE " + MergeSource.HERE + " IS NOT NULL AND "
                        + written.replace("%s", verdict().theirs(column)) + " AND "
                        + unfit.apply(new FormerType(column), merge.images()) + " LIMIT " + limit + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** The first keys that others wrote and that have no former one. */
    String unpaired(int limit) {
        String restores = merge.policy() == ConflictPolicy.RESTORE_BASELINE ? " OR NOT d.became" : "";
        return merge.columns().stream()
                .filter(column -> column.pairs().isPresent())
                .map(column -> "(SELECT 'KEY_UNPAIRED' AS kind, " + rowKey() + ", "
                        + Quote.literal(column.expected().object().name())
                        + ", NULL::pg_catalog.text, NULL::pg_catalog.text, " + column.text() + " FROM "
                        + source().joined(RowMerge.Scope.ALL) + " WHERE " + MergeSource.HERE + " IS NOT NULL AND "
                        + column.unpaired()
                        + (merge.changed()
                                ? " AND NOT " + verdict().goes()
                                        + " AND NOT (d.was IS TRUE AND ((d.became AND NOT ("
                                        + verdict().theirs(column)
                                        + "))" + restores + "))"
                                : "")
                        + " LIMIT " + limit + ")")
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** The first conflicts, with key and values; those that nothing settles before the others. */
    String listed(int limit) {
        List<String> parts = new ArrayList<>();
        parts.add("(SELECT " + verdict().conflict() + " AS kind, " + rowKey()
                + " AS key, NULL::pg_catalog.text AS aspect, NULL::pg_catalog.text AS before, NULL::pg_catalog.text AS changed, NULL::pg_catalog.text AS current, "
                + merge.policy().settles() + " AS settled FROM "
                + source().joined(RowMerge.Scope.WRITTEN) + ")");
        merge.columns().stream()
                .filter(column -> column.before().isPresent()
                        && column.after().isPresent()
                        && column.now().isPresent())
                .forEach(column -> parts.add("(SELECT 'COLUMN_WRITTEN_TWICE', " + rowKey() + ", "
                        + Quote.literal(column.expected().object().name()) + ", " + column.texts() + ", "
                        + column.settlement().settles() + " FROM "
                        + source().joined(RowMerge.Scope.WRITTEN) + " WHERE d.was AND d.became AND " + MergeSource.HERE
                        + " IS NOT NULL AND " + column.inConflict() + ")"));
        return "SELECT c.kind, c.key, c.aspect, c.before, c.changed, c.current FROM ("
                + String.join(" UNION ALL ", parts)
                + ") c WHERE c.kind IS NOT NULL AND NOT (c.kind = 'COLUMN_WRITTEN_TWICE' AND c.aspect IS NULL) ORDER BY c.settled, c.key, c.aspect LIMIT "
                + limit;
    }

    private String rowKey() {
        if (merge.key().isEmpty()) {
            return merge.primary().isEmpty()
                    ? "NULL::pg_catalog.text"
                    : merge.primary().stream()
                            .map(column -> named(
                                    column,
                                    "n." + Quote.identifier(column.object().name())))
                            .collect(Collectors.joining(" || ', ' || "));
        }
        return merge.key().stream()
                .map(column -> named(
                        column.expected(),
                        "COALESCE(" + column.image() + ", "
                                + RowImage.kept(
                                        column.now(),
                                        "n."
                                                + Quote.identifier(
                                                        column.now().object().name())) + ")"))
                .collect(Collectors.joining(" || ', ' || "));
    }

    private static String named(CatalogObject column, String value) {
        return Quote.literal(column.object().name() + "=") + " || " + value + "::pg_catalog.text";
    }
}
