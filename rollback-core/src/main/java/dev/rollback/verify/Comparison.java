package dev.rollback.verify;

import dev.rollback.name.TableName;
import java.util.List;

/**
 * A database held against a baseline.
 *
 * @param differences object by object, everything that differs
 * @param unknownRows tables of whose rows nothing can be said: they are not kept, or a sealed change wrote them that was taken back, so
 *     that whoever wrote them since may have meant to
 * @param renewed objects that are equal and yet others than at capture: they have a new OID, or a column another attribute number
 * @param objects how many objects were compared
 * @param rows how many rows were compared
 */
public record Comparison(
        List<Difference> differences, List<TableName> unknownRows, List<String> renewed, long objects, long rows) {

    public Comparison {
        differences = List.copyOf(differences);
        unknownRows = List.copyOf(unknownRows);
        renewed = List.copyOf(renewed);
    }

    /** True if nothing that was compared differs; {@link #unknownRows} were not. */
    public boolean equal() {
        return differences.isEmpty();
    }
}
