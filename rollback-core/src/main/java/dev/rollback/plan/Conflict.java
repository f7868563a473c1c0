package dev.rollback.plan;

import java.util.Optional;

/**
 * One thing that both the change and others after it wrote, found before anything runs.
 *
 * <p>Holds values of rows where it is about a row: whoever may read a plan may read them.
 *
 * @param kind what happened
 * @param object the object that it is about, with its kind
 * @param key the row, as {@code column=value}; empty if it is about a definition
 * @param aspect the column or attribute; empty if it is about the row or object as a whole
 * @param before the value in the baseline; empty if there was none
 * @param changed the value when the change was sealed; empty if there was none
 * @param current the value now; empty if there is none
 * @param settlement what settles it, by {@link Settlement#label()}; empty if nothing does
 */
public record Conflict(
        Kind kind,
        String object,
        Optional<String> key,
        Optional<String> aspect,
        Optional<String> before,
        Optional<String> changed,
        Optional<String> current,
        Optional<String> settlement) {

    /** One that nothing settles yet. */
    public Conflict(
            Kind kind,
            String object,
            Optional<String> key,
            Optional<String> aspect,
            Optional<String> before,
            Optional<String> changed,
            Optional<String> current) {
        this(kind, object, key, aspect, before, changed, current, Optional.empty());
    }

    /** Kinds of conflict. */
    public enum Kind {
        /** The change and others wrote different values into the same column of a row. */
        COLUMN_WRITTEN_TWICE("both the change and others wrote it"),
        /** The change wrote a row that others deleted since. */
        WRITTEN_ROW_DELETED("the change wrote the row, others deleted it since"),
        /** Others wrote a row that the change inserted. */
        INSERTED_ROW_WRITTEN("the change inserted the row, others wrote it since"),
        /** Others inserted another row under the key of one that the change deleted. */
        DELETED_ROW_REPLACED("the change deleted the row, others inserted another one under its key"),
        /** Rows cannot be told apart: no key was kept, and others wrote since. */
        ROWS_WITHOUT_KEY("no key tells the rows apart, and others wrote since"),
        /** The writes to a table were logged, and the change did something to it that no log shows. */
        ROWS_NOT_LOGGED("the change rewrote the table or its columns while only writes to it were logged"),
        /** A value that others wrote does not fit the type that the column had before. */
        VALUE_DOES_NOT_FIT("a value written since does not fit the former type"),
        /**
         * Rows that come back have no value for what others made of a column since: a plain one of a generated one, whose values nobody kept,
         * or one of a type that has other labels within.
         */
        VALUE_NOT_KEPT("rows that come back have no value for what others made of the column"),
        /** A key written since, of those by which the change replaced others, has no counterpart, and none can be drawn. */
        KEY_UNPAIRED("a key written since has no counterpart from before the change, and none can be drawn for it"),
        /** A key by which the change replaced another one does not tell rows apart, or nothing tells which reference it became. */
        KEY_AMBIGUOUS(
                "which row a key that came instead belongs to, or which reference to it is which, cannot be told"),
        /** Others refer, in a table or column that came since, to a key by which the change replaced another one. */
        KEY_REFERRED_TO("others refer by a key that goes to rows that stay"),
        /** Two rows would have the same key of a unique rule that comes back. */
        UNIQUE_VIOLATED("rows written since break a unique rule that comes back"),
        /** Two rows would exclude each other by a constraint that comes back. */
        EXCLUSION_VIOLATED("rows written since exclude each other by a constraint that comes back"),
        /** A row would refer to one that goes. */
        FOREIGN_KEY_VIOLATED("rows that stay refer to rows that go"),
        /** A row has no value where a rule that comes back asks for one. */
        NOT_NULL_VIOLATED("rows written since have no value where one is needed"),
        /** A row breaks a check that comes back. */
        CHECK_VIOLATED("rows written since break a check that comes back"),
        /** A row lies where a partition, or another one beside it, has its former bounds again. */
        PARTITION_BOUND_VIOLATED("rows written since do not lie within the bounds that the partition gets back"),
        /** The change and others altered the same attribute of an object. */
        ATTRIBUTE_ALTERED_TWICE("both the change and others altered it"),
        /** The change altered an object that others dropped since. */
        ALTERED_OBJECT_DROPPED("the change altered it, others dropped it since"),
        /** Others altered, or wrote into, an object that the change created. */
        CREATED_OBJECT_ALTERED("the change created it, others altered or filled it since"),
        /** Others created another object under the name of one that comes back. */
        NAME_TAKEN("it comes back, and others created another one of its name"),
        /** Something gets back a name that others gave to something else. */
        NAME_IN_USE("it gets its former name back, and others gave that name to something else"),
        /** Something that others created or altered needs an object that goes. */
        STILL_NEEDED("it goes, and something that others made needs it"),
        /** Something comes back that needs an object which others dropped once the change had taken the need away. */
        NEED_DROPPED("it comes back, and others dropped what it needs"),
        /** A rule or partition comes back that does not go with the types which others gave to columns since. */
        NEED_RETYPED("it comes back, and does not go with the types that others gave to columns"),
        /** Something comes back that refers to an object which others renamed. */
        RENAMED_SINCE("it comes back under names that others changed since");

        private final String meaning;

        Kind(String meaning) {
            this.meaning = meaning;
        }

        /** What happened, in one clause. */
        public String meaning() {
            return meaning;
        }

        /** True if a policy can settle it; otherwise the data has to be mended first. */
        public boolean canBeSettled() {
            return switch (this) {
                case ROWS_WITHOUT_KEY,
                        ROWS_NOT_LOGGED,
                        VALUE_DOES_NOT_FIT,
                        VALUE_NOT_KEPT,
                        KEY_UNPAIRED,
                        KEY_AMBIGUOUS,
                        KEY_REFERRED_TO,
                        UNIQUE_VIOLATED,
                        EXCLUSION_VIOLATED,
                        FOREIGN_KEY_VIOLATED,
                        NOT_NULL_VIOLATED,
                        CHECK_VIOLATED,
                        PARTITION_BOUND_VIOLATED,
                        NAME_IN_USE,
                        NEED_RETYPED,
                        RENAMED_SINCE -> false;
                default -> true;
            };
        }
    }

    /** A conflict about a definition as a whole. */
    public static Conflict about(Kind kind, String object) {
        return new Conflict(
                kind, object, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A conflict about one aspect of a definition. */
    public static Conflict about(Kind kind, String object, String aspect) {
        return new Conflict(
                kind,
                object,
                Optional.empty(),
                Optional.of(aspect),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, settled like this if that is possible at all. */
    public Conflict settledBy(Settlement with) {
        Optional<String> label = Optional.of(with.label()).filter(name -> with.settles() && kind.canBeSettled());
        return new Conflict(kind, object, key, aspect, before, changed, current, label);
    }

    /** Without any value: for logs and reasons. */
    public String place() {
        return object + aspect.map(name -> " " + name).orElse("");
    }

    @Override
    public String toString() {
        return kind + " " + object
                + key.map(of -> " row " + of).orElse("")
                + aspect.map(name -> " " + name).orElse("")
                + ": " + kind.meaning()
                + (before.isEmpty() && changed.isEmpty() && current.isEmpty()
                        ? ""
                        : " (before " + before.orElse("none") + ", changed " + changed.orElse("none") + ", current "
                                + current.orElse("none") + ")")
                + settlement.map(with -> "; settled by " + with).orElse("");
    }
}
