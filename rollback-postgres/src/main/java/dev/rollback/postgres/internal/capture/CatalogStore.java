package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Addresses;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Texts;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a catalog into the store and reads it back, thousands of rows a statement. */
final class CatalogStore {

    private static final int AT_ONCE = 4000;

    private static final String INSERT_OBJECTS = """
            INSERT INTO $own$.object (baseline_id, state, catalog, oid, part, container_catalog, container_oid, container_part,
                                      kind, schema, name, identity, raw, attributes)
            SELECT ?, ?, q.c, q.o, q.p, q.cc, q.co, q.cp, q.k, q.s, q.n, q.i, q.r, q.a::text[]
            FROM unnest(?::text[], ?::bigint[], ?::int[], ?::text[], ?::bigint[], ?::int[],
                                   ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                 AS q(c, o, p, cc, co, cp, k, s, n, i, r, a)
            """;

    private static final String INSERT_DEPENDENCIES = """
            INSERT INTO $own$.dependency (baseline_id, state, catalog, oid, part, ref_catalog, ref_oid, ref_part, type)
            SELECT ?, ?, q.c, q.o, q.p, q.rc, q.ro, q.rp, q.t
            FROM unnest(?::text[], ?::bigint[], ?::int[], ?::text[], ?::bigint[], ?::int[], ?::text[]) AS q(c, o, p, rc, ro, rp, t)
            """;

    private final Store store;

    CatalogStore(Store store) {
        this.store = store;
    }

    void write(Connection connection, UUID baseline, String state, Catalog catalog) {
        List<CatalogObject> objects = List.copyOf(catalog.objects());
        for (int from = 0; from < objects.size(); from += AT_ONCE) {
            List<CatalogObject> some = objects.subList(from, Math.min(from + AT_ONCE, objects.size()));
            Jooq.on(connection)
                    .execute(
                            store.sql(INSERT_OBJECTS),
                            baseline,
                            state,
                            texts(some, o -> o.address().catalog()),
                            longs(some, o -> o.address().oid()),
                            ints(some, o -> o.address().part()),
                            texts(some, o -> o.container().map(Address::catalog).orElse(null)),
                            longs(some, o -> o.container().map(Address::oid).orElse(null)),
                            ints(some, o -> o.container().map(Address::part).orElse(null)),
                            texts(some, o -> o.object().kind().name()),
                            texts(some, o -> o.object().schema()),
                            texts(some, o -> o.object().name()),
                            texts(some, o -> o.object().identity()),
                            texts(some, CatalogObject::raw),
                            texts(
                                    some,
                                    o -> TextArray.of(o.object().attributes().asMap())));
        }
        List<Dependency> edges = catalog.dependencies();
        for (int from = 0; from < edges.size(); from += AT_ONCE) {
            List<Dependency> some = edges.subList(from, Math.min(from + AT_ONCE, edges.size()));
            Jooq.on(connection)
                    .execute(
                            store.sql(INSERT_DEPENDENCIES),
                            baseline,
                            state,
                            texts(some, e -> e.dependent().catalog()),
                            longs(some, e -> e.dependent().oid()),
                            ints(some, e -> e.dependent().part()),
                            texts(some, e -> e.referenced().catalog()),
                            longs(some, e -> e.referenced().oid()),
                            ints(some, e -> e.referenced().part()),
                            texts(some, e -> String.valueOf(e.type())));
        }
    }

    Catalog read(Connection connection, UUID baseline, String state) {
        Texts texts = new Texts();
        List<CatalogObject> objects = new ArrayList<>();
        Rows.each(connection, store.sql("""
                SELECT o.catalog, o.oid, o.part, o.container_catalog, o.container_oid, o.container_part,
                       o.kind, o.schema, o.name, o.identity, o.raw, o.attributes
                FROM $own$.object o WHERE o.baseline_id = ? AND o.state = ?
                """), row -> objects.add(object(row, texts)), baseline, state);
        Addresses addresses = new Addresses(objects);
        List<Dependency> edges = new ArrayList<>();
        Rows.each(
                connection,
                store.sql("""
                SELECT d.catalog, d.oid, d.part, d.ref_catalog, d.ref_oid, d.ref_part, d.type
                FROM $own$.dependency d WHERE d.baseline_id = ? AND d.state = ?
                """),
                row -> addresses
                        .edge(address(row, 1), address(row, 4), row.getString(7).charAt(0))
                        .ifPresent(edges::add),
                baseline,
                state);
        return new Catalog(objects, edges);
    }

    private static CatalogObject object(ResultSet row, Texts texts) throws SQLException {
        DatabaseObject object = new DatabaseObject(
                ObjectKind.valueOf(row.getString(7)),
                texts.one(row.getString(8)),
                texts.one(row.getString(9)),
                texts.one(row.getString(10)),
                Attributes.of(TextArray.attributes((String[]) row.getArray(12).getArray(), texts)),
                List.of());
        Optional<Address> container = row.getString(4) == null
                ? Optional.empty()
                : Optional.of(new Address(texts.one(row.getString(4)), row.getLong(5), row.getInt(6)));
        return new CatalogObject(
                new Address(texts.one(row.getString(1)), row.getLong(2), row.getInt(3)),
                container,
                row.getString(11),
                object);
    }

    private static Address address(ResultSet row, int from) throws SQLException {
        return new Address(row.getString(from), row.getLong(from + 1), row.getInt(from + 2));
    }

    private static <T> @Nullable String[] texts(List<T> items, Function<T, @Nullable String> of) {
        return items.stream().map(of).toArray(String[]::new);
    }

    private static <T> @Nullable Long[] longs(List<T> items, Function<T, @Nullable Long> of) {
        return items.stream().map(of).toArray(Long[]::new);
    }

    private static <T> @Nullable Integer[] ints(List<T> items, Function<T, @Nullable Integer> of) {
        return items.stream().map(of).toArray(Integer[]::new);
    }
}
