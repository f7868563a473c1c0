package dev.rollback.verify;

import java.util.List;

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

    /** On one line: of values with many lines those that differ, from the first to the last of them. */
    @Override
    public String toString() {
        List<String> wanted = expected.lines().toList();
        List<String> seen = found.lines().toList();
        int shorter = Math.min(wanted.size(), seen.size());
        int before = 0;
        while (before < shorter && wanted.get(before).equals(seen.get(before))) {
            before++;
        }
        int after = 0;
        while (after < shorter - before
                && wanted.get(wanted.size() - 1 - after).equals(seen.get(seen.size() - 1 - after))) {
            after++;
        }
        return code + " " + object + " " + aspect + ": expected "
                + oneLine(wanted.subList(before, wanted.size() - after)) + ", found "
                + oneLine(seen.subList(before, seen.size() - after));
    }

    private static String oneLine(List<String> lines) {
        return lines.isEmpty() ? "nothing" : String.join(" / ", lines);
    }
}
