package dev.rollback.postgres.internal.archive;

import dev.rollback.capture.DatabaseIdentity;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a baseline one of another database. The OIDs of its objects mean nothing there, or worse, belong to other objects: they are moved
 * out of the range that OIDs can have, so that names alone count. Large objects are known by their OIDs everywhere and keep them.
 *
 * @param store where the baseline is
 * @param connection in the transaction that loaded it
 * @param id the baseline's
 */
record Relocation(Store store, Connection connection, UUID id) {

    /** One more than any OID. */
    private static final String BEYOND = "4294967296";

    private static final String LARGE_OBJECTS = "large_object";

    /** Columns that hold an OID, each with the column that says of what. */
    private static final Map<String, String> KINDS =
            Map.of("oid", "catalog", "container_oid", "container_catalog", "ref_oid", "ref_catalog");

    void into(DatabaseIdentity here, DatabaseIdentity origin) {
        for (StoreTable table : new StoreTables(store).all(connection)) {
            if (!table.isBaseline() && !table.name().equals(LARGE_OBJECTS)) {
                move(table);
            }
        }
        rename(origin.databaseName(), here.databaseName());
        keepNames();
        Jooq.on(connection)
                .execute(
                        "UPDATE " + store.table("baseline")
                                + " SET imported_from = COALESCE(imported_from, ARRAY[system_identifier, database_oid::text, database_name, server_version::text]),"
                                + " system_identifier = ?, database_oid = ?, database_name = ?, server_version = ? WHERE id = ?",
                        here.systemIdentifier(),
                        here.databaseOid(),
                        here.databaseName(),
                        here.serverVersion(),
                        id);
    }

    private void move(StoreTable table) {
        List<String> names = table.columns().stream().map(ArchivedColumn::name).toList();
        List<String> moved = new ArrayList<>();
        for (ArchivedColumn column : table.columns()) {
            String name = column.name();
            if (column.type().equals("bigint") && (name.equals("oid") || name.endsWith("_oid"))) {
                String quoted = Quote.identifier(name);
                // what stands for an OID without being one is out of the range already, and stays
                String isOid = quoted + " BETWEEN 0 AND " + BEYOND + " - 1";
                String kind = KINDS.get(name);
                String known = kind != null && names.contains(kind)
                        ? isOid + " AND " + Quote.identifier(kind) + " <> 'pg_largeobject'"
                        : isOid;
                moved.add(quoted + " = CASE WHEN " + known + " THEN " + quoted + " + " + BEYOND + " ELSE " + quoted
                        + " END");
            }
        }
        if (!moved.isEmpty()) {
            Jooq.on(connection)
                    .execute(
                            "UPDATE " + store.table(table.name()) + " SET " + String.join(", ", moved) + " WHERE "
                                    + table.ofBaseline(),
                            id);
        }
    }

    /** Privileges on the database are those on this one. */
    private void rename(String was, String is) {
        String quotedWas = quoted(was);
        String quotedIs = quoted(is);
        Jooq.on(connection)
                .execute(
                        "UPDATE " + store.table("object")
                                + " SET name = ?, identity = 'privileges on DATABASE ' || ?, attributes = pg_catalog.array_replace(attributes, 'DATABASE ' || ?, 'DATABASE ' || ?)"
                                + " WHERE catalog = 'pg_database' AND part = 1 AND identity = 'privileges on DATABASE ' || ? AND baseline_id = ?",
                        is,
                        quotedIs,
                        quotedWas,
                        quotedIs,
                        quotedWas,
                        id);
    }

    /** Values that point at objects are kept as names now, and read back as values of a user's type are. */
    private void keepNames() {
        Jooq.on(connection)
                .execute(
                        "UPDATE " + store.table("object")
                                + " SET attributes = attributes || ARRAY['user_type', 'true'] WHERE kind = 'COLUMN' AND baseline_id = ?"
                                + " AND EXISTS (SELECT FROM pg_catalog.generate_subscripts(attributes, 1) i"
                                + " WHERE i % 2 = 1 AND attributes[i] = 'type' AND attributes[i + 1] ~ ?)",
                        id,
                        "^(" + ArchivedColumn.POINTER + ")$");
    }

    private String quoted(String name) {
        return Rows.one(connection, "SELECT pg_catalog.quote_ident(?)", name).get(0, String.class);
    }
}
