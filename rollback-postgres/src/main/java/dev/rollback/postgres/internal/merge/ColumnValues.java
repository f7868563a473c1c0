package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import java.util.Optional;

/**
 * What the values of a column are in each state of the catalog, and how they become those that it is to have.
 *
 * @param column the column as it is to be
 * @param present the same under a type that is there
 * @param expected the type that it is to have
 * @param before the one before the change, if it was there
 * @param after the one after the change, if the delta has images of it
 * @param now the one of now, if it is there
 */
record ColumnValues(
        CatalogObject column,
        CatalogObject present,
        ColumnType expected,
        Optional<ColumnType> before,
        Optional<ColumnType> after,
        Optional<ColumnType> now) {

    private boolean isExpected(ColumnType type) {
        return type.isSame(expected);
    }

    /** True if values of now have to become others, or may not be admitted. */
    boolean convert() {
        return now.filter(type -> !isExpected(type) || !type.fits(expected)).isPresent();
    }

    /** A value as the stage holds it. */
    String converted(ColumnType from, String value) {
        if (isExpected(from)) {
            return relabelled(from, value);
        }
        String text = value + "::pg_catalog.text";
        return present.attribute("user_type").isPresent()
                ? staged("(" + RowImage.admitted(present, text) + ")")
                : staged("(" + text + "::" + type() + ")");
    }

    /** True if values from before the change become others of the type of now. */
    boolean convertBefore() {
        return before.filter(type -> !isExpected(type)).isPresent();
    }

    /** The text of a value under the names that labels are to have, if it is of the type that it is to be of. */
    String relabelled(ColumnType type, String text) {
        return isExpected(type) ? type.relabelled(text, expected) : text;
    }

    /** A value of any type, as the stage holds it. */
    String cast(String value) {
        return staged("(" + value + "::" + type() + ")");
    }

    /** A value of the type that is there, as the stage holds it. */
    private String staged(String value) {
        boolean missing = present.attribute("user_type").isEmpty()
                && column.attribute("user_type").isPresent();
        return missing ? value + "::pg_catalog.text COLLATE pg_catalog.\"default\"" : RowImage.kept(present, value);
    }

    /** The type that is there. */
    String type() {
        return present.attribute("type").orElseThrow();
    }

    /** True if a value of now can become another one without an error. */
    boolean mayLose() {
        Optional<Measure> measure = now.filter(type -> !isExpected(type)).flatMap(Measure::of);
        return measure.filter(of -> !of.isLength() || Measure.of(expected).equals(measure))
                .isPresent();
    }

    /** True if values of now and those that it is to have are numbers: they are compared as such, whatever scale they print. */
    boolean areNumbers() {
        Optional<Measure> number = Optional.of(Measure.NUMBER);
        return Measure.of(expected).equals(number) && now.flatMap(Measure::of).equals(number);
    }

    /** True if it takes a time zone to make values of now those of the type that it is to have. */
    boolean takeZone() {
        return Measure.of(expected).isPresent()
                && now.filter(type -> Measure.isZoned(type) != Measure.isZoned(expected))
                        .isPresent();
    }

    /**
     * Two values as they are compared: as they are where their types are the same; converted as ALTER COLUMN TYPE does where they measure
     * the same; by text elsewhere.
     */
    static Compared compared(ColumnType one, String a, ColumnType other, String b) {
        if (one.isSame(other)) {
            return new Compared(one.relabelled(a, other), b);
        }
        boolean measured = one.object().isEmpty() && other.object().isEmpty();
        return measured
                        && Measure.of(one).filter(of -> !of.isLength()).isPresent()
                        && Measure.of(one).equals(Measure.of(other))
                ? new Compared("(" + a + ")::" + other.rest(), b)
                : new Compared(a + "::pg_catalog.text COLLATE \"C\"", b + "::pg_catalog.text COLLATE \"C\"");
    }
}
