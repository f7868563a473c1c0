package dev.rollback.postgres.internal.sql;

import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;

/** The one place where names and texts become SQL. */
public final class Quote {

    private Quote() {}

    /** Always quoted, so that no keyword and no capital letter can change the meaning. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String qualified(String schema, String name) {
        return identifier(schema) + "." + identifier(name);
    }

    public static String table(TableName table) {
        return qualified(table.schema(), table.name());
    }

    public static String sequence(SequenceName sequence) {
        return qualified(sequence.schema(), sequence.name());
    }

    /** A string constant under {@code standard_conforming_strings}, which every session of ours pins. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
