package dev.rollback.verify;

/**
 * One way in which a database differs from a baseline.
 *
 * @param code what kind of difference, by which it can be accepted
 * @param object the object, with its kind
 * @param aspect which attribute, or {@code existence}, {@code rows}, {@code position}
 * @param expected what the baseline says; a count or digest for rows, never their values
 * @param found what the database says
 */
public record Difference(Code code, String object, String aspect, String expected, String found) {

    /** Kinds of difference. */
    public enum Code {
        /** The baseline has it, the database has not. */
        MISSING_OBJECT,
        /** The database has it, the baseline has not. */
        UNEXPECTED_OBJECT,
        /** An attribute differs. */
        CHANGED_ATTRIBUTE,
        /** The printed text of an expression differs after it was created again from its own text. */
        EXPRESSION_TEXT,
        /** Rows differ. */
        ROWS,
        /** The contents of a materialised view differ: it was stale, and a refresh gives other rows. */
        STALE_MATERIALIZED_VIEW,
        /** A sequence stands elsewhere. */
        SEQUENCE_POSITION
    }

    @Override
    public String toString() {
        return code + " " + object + " " + aspect + ": expected " + expected + ", found " + found;
    }
}
