package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Scope;
import dev.rollback.postgres.internal.sql.Joins;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the catalog with a fixed number of set-based queries, whatever the number of objects. */
public final class CatalogReader {

    private final String ownSchema;

    /** @param ownSchema the schema of the library, which is left out */
    public CatalogReader(String ownSchema) {
        this.ownSchema = ownSchema;
    }

    /** Reads under the transaction's settings, which must be pinned, with an empty {@code search_path}. */
    public Catalog read(Connection connection, Scope scope) {
        return Joins.asWritten(connection, () -> readAll(connection, scope));
    }

    private Catalog readAll(Connection connection, Scope scope) {
        String schemas = schemaCondition(scope);
        Texts texts = new Texts();
        List<CatalogObject> objects = new ArrayList<>();
        for (CatalogQuery query : CatalogQueries.ALL) {
            Rows.each(
                    connection,
                    query.sql().replace("$own$", Quote.literal(ownSchema)).replace("$schemas$", schemas),
                    new Rows.Reader() {
                        private @Nullable ObjectColumns columns;

                        @Override
                        public void row(ResultSet row) throws SQLException {
                            if (columns == null) {
                                columns = new ObjectColumns(row.getMetaData(), texts);
                            }
                            CatalogObject object = columns.object(row);
                            if (covered(scope, object.object())) {
                                objects.add(object);
                            }
                        }
                    });
        }
        return new Catalog(SequencePositions.added(connection, objects), edges(connection, objects));
    }

    /** The same catalog with the positions that its sequences have now. */
    public Catalog positioned(Connection connection, Catalog catalog) {
        if (catalog.ofKind(ObjectKind.SEQUENCE).isEmpty()) {
            return catalog;
        }
        return new Catalog(SequencePositions.added(connection, List.copyOf(catalog.objects())), catalog.dependencies());
    }

    /** Those between the objects, by the addresses that the objects have. */
    private static Set<Dependency> edges(Connection connection, List<CatalogObject> objects) {
        Addresses addresses = new Addresses(objects);
        Map<Long, String> catalogs = new HashMap<>();
        Rows.each(connection, EdgeQuery.CATALOGS, row -> catalogs.put(row.getLong(1), row.getString(2)));
        Set<Dependency> edges = new LinkedHashSet<>();
        Rows.each(connection, EdgeQuery.SQL, row -> addresses
                .edge(
                        address(catalogs, row, 1),
                        address(catalogs, row, 4),
                        row.getString(7).charAt(0))
                .ifPresent(edges::add));
        return edges;
    }

    private static Address address(Map<Long, String> catalogs, ResultSet row, int from) throws SQLException {
        return new Address(catalogs.getOrDefault(row.getLong(from), ""), row.getLong(from + 1), row.getInt(from + 2));
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
}
