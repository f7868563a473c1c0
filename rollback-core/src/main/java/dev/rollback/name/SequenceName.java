package dev.rollback.name;

/**
 * Names a sequence with its schema, exactly as the catalog spells it.
 *
 * @param schema the schema
 * @param name the sequence's own name
 */
public record SequenceName(String schema, String name) {

    public SequenceName {
        Identifier.checked("schema", schema);
        Identifier.checked("sequence", name);
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
