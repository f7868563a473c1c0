package dev.rollback.postgres.internal.archive;

import java.util.regex.Pattern;

/**
 * A column of an archived table.
 *
 * @param name as the store calls it
 * @param type as the server prints it
 */
record ArchivedColumn(String name, String type) {

    static final Pattern POINTER = Pattern.compile(
            "reg(class|proc|procedure|oper|operator|type|role|namespace|collation|config|dictionary)(\\[])?");

    private static final String NAME_OF = "name_of_";

    /** True if its values are OIDs of objects, which the server prints as names. */
    boolean points() {
        return POINTER.matcher(type).matches();
    }

    /** The column beside it with the names of what it points at. */
    ArchivedColumn names() {
        return new ArchivedColumn(NAME_OF + name, type.endsWith("[]") ? "text[]" : "text");
    }

    /** True for a column of names. */
    boolean isOfNames() {
        return name.startsWith(NAME_OF);
    }

    /** The other one of a column that points and its column of names, with this one's type. */
    ArchivedColumn exchanged() {
        return new ArchivedColumn(isOfNames() ? name.substring(NAME_OF.length()) : NAME_OF + name, type);
    }
}
