package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the columns of one {@link CatalogQuery} stand, and the objects that its rows are. */
final class ObjectColumns {

    private static final List<String> NO_ATTRIBUTE = List.of(
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

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> attributes = new HashMap<>();
    private final boolean[] flags;
    private final Texts texts;

    ObjectColumns(ResultSetMetaData columns, Texts texts) throws SQLException {
        this.texts = texts;
        this.flags = new boolean[columns.getColumnCount() + 1];
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = texts.one(columns.getColumnLabel(i));
            (NO_ATTRIBUTE.contains(name) ? places : attributes).put(name, i);
            flags[i] = columns.getColumnType(i) == Types.BIT || columns.getColumnType(i) == Types.BOOLEAN;
        }
    }

    CatalogObject object(ResultSet row) throws SQLException {
        DatabaseObject object = new DatabaseObject(
                ObjectKind.valueOf(required(row, "kind")),
                texts.one(required(row, "schema")),
                texts.one(required(row, "name")),
                texts.one(required(row, "identity")),
                Attributes.of(attributes(row)),
                List.of());
        Address address =
                new Address(texts.one(required(row, "catalog")), row.getLong(place("oid")), row.getInt(place("part")));
        return new CatalogObject(address, container(row), required(row, "raw"), object);
    }

    private Map<String, String> attributes(ResultSet row) throws SQLException {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, Integer> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            @Nullable String value = text(row, attribute.getValue());
            if (value != null && !(value.isEmpty() && name.endsWith("options"))) {
                values.put(name, texts.one(value));
            }
        }
        return values;
    }

    private @Nullable String text(ResultSet row, int place) throws SQLException {
        @Nullable String value = row.getString(place);
        return value == null || !flags[place] ? value : String.valueOf(value.equals("t"));
    }

    private Optional<Address> container(ResultSet row) throws SQLException {
        if (!places.containsKey("container_oid") || row.getString(place("container_oid")) == null) {
            return Optional.empty();
        }
        int part = places.containsKey("container_part") ? row.getInt(place("container_part")) : 0;
        return Optional.of(
                new Address(texts.one(required(row, "container_catalog")), row.getLong(place("container_oid")), part));
    }

    private String required(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(place(column)));
    }

    private int place(String column) {
        @Nullable Integer place = places.get(column);
        if (place == null) {
            throw new IllegalStateException("Cannot read an object of the catalog: its query has no column " + column);
        }
        return place;
    }
}
