package dev.rollback.capture;

import java.util.List;

/**
 * One object of the catalog: enough to show it, to compare it and, for the module that read it, to create it again.
 *
 * @param kind what it is
 * @param schema its schema, empty for objects that live in none
 * @param name its own name
 * @param identity its unique name within its kind, as PostgreSQL prints it: {@code public.f(integer)}, {@code trades_pkey on public.trades}
 * @param attributes what the catalog says of it
 * @param parts objects that exist only as a part of this one, in order: the columns of a table
 */
public record DatabaseObject(
        ObjectKind kind,
        String schema,
        String name,
        String identity,
        Attributes attributes,
        List<DatabaseObject> parts) {

    public DatabaseObject {
        parts = List.copyOf(parts);
    }

    /** The object for a sentence: {@code table public.trades}. */
    public String label() {
        return kind.label() + " " + identity;
    }
}
