package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.Filling;
import dev.rollback.plan.Settlement;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;

/**
 * A stored column of the merged table, with where its values come from: the delta, under the alias {@code d}, holds the images before
 * and after the change, the live table, under the alias {@code n}, those of now.
 *
 * @param expected the column as it is to be
 * @param before the column before the change, if it was there, under a type that is there
 * @param after the column after the change, if the delta has images of it, under a type that is there
 * @param now the column now, if it is there
 * @param pairs where former keys come from, if the change replaced the keys that the column holds; under the aliases of
 *     {@link #joins()}
 * @param settlement what becomes of a value that both wrote
 * @param filling where values come from that rows of now do not have, or have in another type
 * @param values what its values are in each state
 */
record MergedColumn(
        CatalogObject expected,
        Optional<CatalogObject> before,
        Optional<CatalogObject> after,
        Optional<CatalogObject> now,
        Optional<KeyPairs> pairs,
        Settlement settlement,
        Optional<Filling> filling,
        ColumnValues values) {

    private static final String CURRENT = "m";
    private static final String CHANGED = "w";

    /** The same with other pairs of keys. */
    MergedColumn with(Optional<KeyPairs> others) {
        return new MergedColumn(expected, before, after, now, others, settlement, filling, values);
    }

    /** What the values of the delta and the live table are joined with: nothing, unless they are keys that the change replaced. */
    String joins() {
        return new ResolvedColumn(this).joins() + pairJoins();
    }

    private String pairJoins() {
        return pairs.filter(of -> now.isPresent())
                .map(of -> " LEFT JOIN " + of.relation() + " " + CURRENT + part(expected) + " ON " + CURRENT
                        + part(expected) + ".key = " + kept(now.orElseThrow())
                        + (isImaged()
                                ? " LEFT JOIN " + of.relation() + " " + CHANGED + part(expected) + " ON " + CHANGED
                                        + part(expected) + ".key = d."
                                        + RowDelta.after(part(before.orElseThrow()))
                                : ""))
                .orElse("");
    }

    boolean isImaged() {
        return before.isPresent() && after.isPresent();
    }

    private String former(String alias) {
        return alias + part(expected) + ".value::" + expected.attribute("type").orElseThrow();
    }

    /** Its name in the stage. */
    String staged() {
        return RowImage.copyColumn(expected);
    }

    /** The name of what tells whether a row gets another value in it. */
    String moved() {
        return "m" + part(expected);
    }

    /** The number that it has now, if it is there. */
    List<Integer> numbers() {
        return now.stream().map(MergedColumn::part).toList();
    }

    /** The value before the change, as the stage holds it. */
    Optional<String> restored() {
        return before.map(column -> values.converted(values.before().orElseThrow(), image(column)));
    }

    /** True if the change dropped the column, and it is there again. */
    private boolean cameBack() {
        return before.isPresent() && after.isEmpty() && now.isPresent();
    }

    /** The value of now, as the stage holds it. */
    Optional<String> current() {
        return filling.isPresent() ? filling.map(this::filled) : own();
    }

    /** True if a row of now has a value. */
    boolean hasCurrent() {
        return now.isPresent() || filling.isPresent();
    }

    private String filled(Filling with) {
        return values.cast("(SELECT\n" + with.expression() + "\nFROM (SELECT n.*) r)");
    }

    private Optional<String> own() {
        return now.map(column -> pairs.isPresent()
                ? former(CURRENT)
                : values.converted(values.now().orElseThrow(), kept(column)));
    }

    /** The live value of a row that is left alone, as it prints once everything has its former name. */
    String left() {
        String live = "n." + Quote.identifier(now.orElseThrow().object().name());
        return values.now().orElseThrow().isRelabelled(values.expected()) ? own().orElseThrow() : live;
    }

    /** True where a key that the change replaced has no former one. */
    String unpaired() {
        return "(" + kept(now.orElseThrow()) + " IS NOT NULL AND " + former(CURRENT) + " IS NULL)";
    }

    /** True if its values are those of one state or the other, and nothing makes others. */
    boolean isTaken() {
        return pairs.isEmpty() && filling.isEmpty() && settlement instanceof ConflictPolicy && !values.convert();
    }

    /** True if values of now are converted to another type. */
    boolean converts() {
        return pairs.isEmpty() && filling.isEmpty() && values.convert();
    }

    /** The value of now as text. */
    String text() {
        return kept(now.orElseThrow()) + "::pg_catalog.text";
    }

    /** True where the change wrote the value. */
    String byChange() {
        if (!isImaged()) {
            return "false";
        }
        String was = "d." + RowDelta.before(part(before.orElseThrow()));
        return pairs.isPresent()
                ? new Compared(was, former(CHANGED)).differ()
                : ColumnValues.compared(
                                values.before().orElseThrow(),
                                was,
                                values.after().orElseThrow(),
                                "d." + RowDelta.after(part(before.orElseThrow())))
                        .differ();
    }

    /** True where others wrote the value after the change. */
    String byOthers() {
        if (now.isEmpty()) {
            return follows()
                    ? new Compared(
                                    image(before.orElseThrow()),
                                    filling.map(this::filled).orElseThrow())
                            .differ()
                    : "false";
        }
        if (cameBack()) {
            return kept(now.get()) + " IS NOT NULL";
        }
        return sinceChange()
                .map(pair -> "(NOT " + MergeSource.RESTS + " AND " + pair.differ() + ")")
                .orElse("false");
    }

    /** The value after the change and the one of now, where both are there. */
    Optional<Compared> sinceChange() {
        return isImaged() && now.isPresent()
                ? Optional.of(ColumnValues.compared(
                        values.after().orElseThrow(),
                        "d." + RowDelta.after(part(before.orElseThrow())),
                        values.now().orElseThrow(),
                        kept(now.get())))
                : Optional.empty();
    }

    /** True if the values of all rows of now tell what others wrote into a column that is not there. */
    private boolean follows() {
        return before.isPresent()
                && filling.filter(of -> of.rows() == Filling.Rows.ALL).isPresent();
    }

    /** True where the value of now is not the one from before the change. */
    String unlikeBefore() {
        if (before.isEmpty() || now.isEmpty()) {
            return "false";
        }
        String was = "d." + RowDelta.before(part(before.get()));
        return pairs.isPresent()
                ? new Compared(was, former(CURRENT)).differ()
                : ColumnValues.compared(
                                values.before().orElseThrow(), was, values.now().orElseThrow(), kept(now.get()))
                        .differ();
    }

    /** Both wrote it, and not the same. */
    String inConflict() {
        return "(" + byOthers() + " AND " + byChange() + " AND " + unlikeBefore() + ")";
    }

    /** Texts of the three values, for people. */
    String texts() {
        return "d." + RowDelta.before(part(before.orElseThrow())) + "::pg_catalog.text, d."
                + RowDelta.after(part(before.orElseThrow())) + "::pg_catalog.text, " + text();
    }

    private static String image(CatalogObject column) {
        return "d." + RowDelta.before(part(column));
    }

    private static int part(CatalogObject column) {
        return column.address().part();
    }

    private static String kept(CatalogObject column) {
        return RowImage.kept(column, "n." + Quote.identifier(column.object().name()));
    }
}
