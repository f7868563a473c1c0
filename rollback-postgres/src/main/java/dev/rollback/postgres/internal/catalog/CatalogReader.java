package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;

/** Reads the catalog with a fixed number of set-based queries, whatever the number of objects. */
public final class CatalogReader {

    private static final Set<String> NO_ATTRIBUTE = Set.of(
            "kind",
            "catalog",
            "oid",
            "part",
            "container_catalog",
            "container_oid",
            "container_part",
            "schema",
            "name",
            "identity",
            "raw");

    private final String ownSchema;

    /** @param ownSchema the schema of the library, which is left out */
    public CatalogReader(String ownSchema) {
        this.ownSchema = ownSchema;
    }

    /** Reads under the transaction's settings, which must be pinned, with an empty {@code search_path}. */
    public Catalog read(Connection connection, Scope scope) {
        String schemas = schemaCondition(scope);
        List<CatalogObject> objects = new ArrayList<>();
        for (CatalogQuery query : CatalogQueries.ALL) {
            for (Record row : Rows.of(connection, query.sql().replace("$schemas$", schemas))) {
                CatalogObject object = object(row);
                if (covered(scope, object.object())) {
                    objects.add(object);
                }
            }
        }
        List<Dependency> dependencies = Rows.of(connection, EdgeQuery.SQL)
                .map(row -> new Dependency(
                        new Address(text(row, 0), number(row, 1), (int) number(row, 2)),
                        new Address(text(row, 3), number(row, 4), (int) number(row, 5)),
                        text(row, 6).charAt(0)));
        return new Catalog(SequencePositions.added(connection, objects), dependencies);
    }

    private String schemaCondition(Scope scope) {
        String condition =
                "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', " + Quote.literal(ownSchema) + ")";
        if (scope.schemas().isEmpty()) {
            return condition;
        }
        return condition
                + scope.schemas().stream()
                        .map(Quote::literal)
                        .collect(Collectors.joining(", ", " AND n.nspname IN (", ")"));
    }

    private static boolean covered(Scope scope, DatabaseObject object) {
        if (scope.schemas().isEmpty()) {
            return true;
        }
        if (object.kind() == ObjectKind.SCHEMA) {
            return scope.covers(object.name());
        }
        return !object.schema().isEmpty() && scope.covers(object.schema());
    }

    private static CatalogObject object(Record row) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (Field<?> field : row.fields()) {
            String value = NO_ATTRIBUTE.contains(field.getName()) ? null : row.get(field, String.class);
            if (value != null && !(value.isEmpty() && field.getName().endsWith("options"))) {
                attributes.put(field.getName(), value);
            }
        }
        DatabaseObject object = new DatabaseObject(
                ObjectKind.valueOf(row.get("kind", String.class)),
                String.valueOf(row.get("schema", String.class)),
                row.get("name", String.class),
                row.get("identity", String.class),
                Attributes.of(attributes),
                List.of());
        Address address = new Address(
                row.get("catalog", String.class), row.get("oid", Long.class), row.get("part", Integer.class));
        return new CatalogObject(address, container(row), row.get("raw", String.class), object);
    }

    private static Optional<Address> container(Record row) {
        if (row.field("container_oid") == null || row.get("container_oid") == null) {
            return Optional.empty();
        }
        int part = row.field("container_part") == null || row.get("container_part") == null
                ? 0
                : row.get("container_part", Integer.class);
        return Optional.of(
                new Address(row.get("container_catalog", String.class), row.get("container_oid", Long.class), part));
    }

    private static String text(Record row, int index) {
        return row.get(index, String.class);
    }

    private static long number(Record row, int index) {
        return row.get(index, Long.class);
    }
}
