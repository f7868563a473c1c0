package dev.rollback.name;

/**
 * Names a table, view or materialised view: always with its schema, exactly as the catalog spells it.
 *
 * @param schema the schema, for example {@code public}
 * @param name the relation's own name
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

    public TableName {
        Identifier.checked("schema", schema);
        Identifier.checked("table", name);
    }

    /** Names a table by schema and name, spelled as in the catalog. */
    public static TableName of(String schema, String name) {
        return new TableName(schema, name);
    }

    /**
     * Reads {@code schema.name}; a text without a dot is a table of {@code public}. Names that hold a dot need {@link #of}.
     *
     * @throws IllegalArgumentException if there is more than one dot
     */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return new TableName("public", text);
        }
        if (text.indexOf('.', dot + 1) >= 0) {
            throw new IllegalArgumentException(
                    "Cannot read table name " + text + ": more than one dot (use TableName.of(schema, name))");
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
