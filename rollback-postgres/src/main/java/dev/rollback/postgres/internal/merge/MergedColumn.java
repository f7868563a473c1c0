package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Optional;

/**
 * A stored column of the merged table, with where its values come from: the delta, under the alias {@code d}, holds the images before
 * and after the change, the live table, under the alias {@code n}, those of now.
 *
 * @param expected the column as it is to be
 * @param before the column before the change, if it was there
 * @param after the column after the change, if the delta has images of it
 * @param now the column now, if it is there
 */
record MergedColumn(
        CatalogObject expected,
        Optional<CatalogObject> before,
        Optional<CatalogObject> after,
        Optional<CatalogObject> now) {

    /** Its name in the stage. */
    String staged() {
        return RowImage.copyColumn(expected);
    }

    /** The value before the change, as the stage holds it. */
    Optional<String> restored() {
        return before.map(column -> converted(column, "d." + RowDelta.before(part(column))));
    }

    /** True if the change dropped the column, and it is there again. */
    private boolean cameBack() {
        return before.isPresent() && after.isEmpty() && now.isPresent();
    }

    /** The value of now, as the stage holds it. */
    Optional<String> current() {
        return now.map(column -> converted(column, kept(column)));
    }

    /** True if values of now are converted to another type. */
    boolean converts() {
        return now.filter(column -> !column.attribute("type").equals(expected.attribute("type")))
                .isPresent();
    }

    /** True where a value of now does not fit the type that the column is to have. */
    String unfit() {
        return "NOT pg_catalog.pg_input_is_valid(" + text() + ", "
                + Quote.literal(expected.attribute("type").orElseThrow()) + ")";
    }

    /** The value of now as text. */
    String text() {
        return kept(now.orElseThrow()) + "::pg_catalog.text";
    }

    /** True where the change wrote the value. */
    String byChange() {
        return before.isPresent() && after.isPresent()
                ? differ(
                        before.get(),
                        "d." + RowDelta.before(part(before.get())),
                        after.get(),
                        "d." + RowDelta.after(part(before.get())))
                : "false";
    }

    /** True where others wrote the value after the change. */
    String byOthers() {
        if (now.isEmpty()) {
            return "false";
        }
        if (cameBack()) {
            return kept(now.get()) + " IS NOT NULL";
        }
        return before.isPresent() && after.isPresent()
                ? differ(after.get(), "d." + RowDelta.after(part(before.get())), now.get(), kept(now.get()))
                : "false";
    }

    /** True where the value of now is not the one from before the change. */
    String unlikeBefore() {
        return before.isPresent() && now.isPresent()
                ? differ(before.get(), "d." + RowDelta.before(part(before.get())), now.get(), kept(now.get()))
                : "false";
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

    private static int part(CatalogObject column) {
        return column.address().part();
    }

    private static String kept(CatalogObject column) {
        return RowImage.kept(column, "n." + Quote.identifier(column.object().name()));
    }

    /** Byte by byte where the types are the same, by text where they are not. */
    private static String differ(CatalogObject one, String a, CatalogObject other, String b) {
        return one.attribute("type").equals(other.attribute("type"))
                ? "NOT pg_catalog.record_image_eq(ROW(" + a + "), ROW(" + b + "))"
                : "(" + a + "::pg_catalog.text COLLATE \"C\" IS DISTINCT FROM " + b
                        + "::pg_catalog.text COLLATE \"C\")";
    }

    private String converted(CatalogObject column, String value) {
        if (column.attribute("type").equals(expected.attribute("type"))) {
            return value;
        }
        String type = expected.attribute("type").orElseThrow();
        String text = value + "::pg_catalog.text";
        return expected.attribute("user_type").isPresent()
                ? "(" + text + "::" + type + ")::pg_catalog.text"
                : text + "::" + type;
    }
}
