package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogQuery;
import dev.rollback.postgres.internal.sql.Quote;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A database of its own on one embedded server, with one connection in one transaction. */
final class TestDatabase implements AutoCloseable {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<String> CONVENTION = Set.of(
            "kind",
            "catalog",
            "oid",
            "part",
            "container_catalog",
            "container_oid",
            "schema",
            "name",
            "identity",
            "raw");

    private final Connection connection;

    TestDatabase() {
        String name = "Kinds %I " + COUNT.incrementAndGet();
        try {
            try (Connection admin = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("CREATE DATABASE " + Quote.identifier(name));
            }
            connection = SERVER.getDatabase("postgres", name).getConnection();
            connection.setAutoCommit(false);
            run("SET search_path = ''", "SET check_function_bodies = off", "SET quote_all_identifiers = off");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates roles that are not there yet: roles belong to the whole server. */
    void roles(String... names) {
        for (String name : names) {
            if (texts("SELECT rolname FROM pg_roles WHERE rolname = " + Quote.literal(name))
                    .isEmpty()) {
                run("CREATE ROLE " + Quote.identifier(name));
            }
        }
    }

    void run(String... statements) {
        run(List.of(statements));
    }

    void run(List<String> statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage() + ": " + sql, e);
            }
        }
    }

    /** The first column. */
    List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + ": " + sql, e);
        }
        return texts;
    }

    /** The objects that a query finds, by identity. */
    SortedMap<String, DatabaseObject> read(CatalogQuery query) {
        SortedMap<String, DatabaseObject> objects = new TreeMap<>();
        rows(query).forEach(row -> {
            DatabaseObject object = object(row);
            if (objects.put(object.identity(), object) != null) {
                throw new IllegalStateException("Two objects are " + object.label());
            }
        });
        return objects;
    }

    /** The digests of these objects, by identity. */
    SortedMap<String, String> digests(CatalogQuery query) {
        SortedMap<String, String> digests = new TreeMap<>();
        rows(query).forEach(row -> digests.put(row.get("identity"), row.get("raw")));
        return digests;
    }

    private List<Map<String, String>> rows(CatalogQuery query) {
        String schemas = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'";
        return DSL.using(connection, SQLDialect.POSTGRES)
                .resultQuery(query.sql().replace("$schemas$", schemas))
                .fetch(TestDatabase::texts);
    }

    private static Map<String, String> texts(Record row) {
        Map<String, String> texts = new TreeMap<>();
        for (Field<?> field : row.fields()) {
            Object value = row.get(field);
            if (value != null) {
                texts.put(field.getName(), value.toString());
            }
        }
        return texts;
    }

    private static DatabaseObject object(Map<String, String> row) {
        Map<String, String> attributes = new TreeMap<>(row);
        attributes.keySet().removeAll(CONVENTION);
        for (String column : List.of("catalog", "oid", "part", "schema", "name", "identity", "raw")) {
            if (!row.containsKey(column)) {
                throw new IllegalStateException("No " + column + " in " + row);
            }
        }
        return new DatabaseObject(
                ObjectKind.valueOf(row.get("kind")),
                row.get("schema"),
                row.get("name"),
                row.get("identity"),
                Attributes.of(attributes),
                List.of());
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
