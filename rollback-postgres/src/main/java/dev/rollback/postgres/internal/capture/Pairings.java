package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.RowPairing;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How callers pair rows, held against the tables: what does not tell rows apart is refused. Not thread-safe. */
final class Pairings {

    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

    private final Connection connection;
    private final Store store;
    private final State before;
    private final Matching matching;
    private final KeyRoles roles;
    private final Map<Address, String> keys = new HashMap<>();
    private final Map<Address, List<CatalogObject>> columns = new HashMap<>();

    /**
     * @param after the catalog after the change
     */
    Pairings(Connection connection, Store store, State before, Catalog after) {
        this.connection = connection;
        this.store = store;
        this.before = before;
        this.matching = new Matching(before.catalog(), after);
        this.roles = new KeyRoles(matching);
    }

    /**
     * Takes one over.
     *
     * @throws RollbackException.Refused if it names what is not there, or does not tell rows apart
     */
    void add(TableName name, RowPairing pairing) {
        CatalogObject now = table(name, name);
        CatalogObject table = matching.baselineOf(now)
                .filter(before::keeps)
                .orElseThrow(() -> refused(name, "the baseline keeps no rows of it"));
        if (pairing instanceof RowPairing.Columns by) {
            columns.put(table.address(), distinct(name, table, now, by.names()));
        } else if (pairing instanceof RowPairing.FormerKey by) {
            CatalogObject key = key(name, table);
            addPairs(name, key, now, column(name, now, by.column()), nowOf(name, key));
        } else if (pairing instanceof RowPairing.Table by) {
            CatalogObject pairs = table(name, by.table());
            addPairs(
                    name, key(name, table), pairs, column(name, pairs, by.former()), column(name, pairs, by.current()));
        }
    }

    KnownRows known() {
        return new KnownRows(keys, columns);
    }

    private List<CatalogObject> distinct(TableName name, CatalogObject table, CatalogObject now, List<String> names) {
        List<CatalogObject> captured =
                names.stream().map(of -> captured(name, column(name, now, of))).toList();
        requireDistinct(
                name,
                Quote.qualified(now.object().schema(), now.object().name()),
                names.stream().map(Quote::identifier).toList());
        before.rowsOf(table)
                .flatMap(KeptRows::copy)
                .ifPresent(copy -> requireDistinct(
                        name,
                        store.table(copy),
                        captured.stream().map(RowImage::copyColumn).toList()));
        return captured;
    }

    private void requireDistinct(TableName name, String relation, List<String> columns) {
        String list = String.join(", ", columns);
        if (Rows.any(
                connection,
                "SELECT 1 FROM ONLY " + relation + " GROUP BY " + list + " HAVING pg_catalog.count(*) > 1 OR ("
                        + list.replace(", ", " IS NULL OR ") + " IS NULL) LIMIT 1")) {
            throw refused(name, "rows agree in these columns, or have no value in one");
        }
    }

    private void addPairs(
            TableName name, CatalogObject key, CatalogObject table, CatalogObject former, CatalogObject current) {
        requireComparable(name, former, key);
        requireComparable(name, current, nowOf(name, key));
        String pairs = "(SELECT f." + quoted(former) + " AS key, f." + quoted(current) + " AS value FROM ONLY "
                + Quote.qualified(table.object().schema(), table.object().name()) + " f WHERE f." + quoted(former)
                + " IS NOT NULL)";
        for (String side : List.of("key", "value")) {
            if (Rows.any(
                    connection,
                    "SELECT 1 FROM " + pairs + " p GROUP BY p." + side + " HAVING pg_catalog.count(*) > 1 LIMIT 1")) {
                throw refused(
                        name,
                        (side.equals("key") ? former : current).object().name() + " holds the same key more than once");
            }
        }
        keys.put(key.address(), pairs);
    }

    private CatalogObject key(TableName name, CatalogObject table) {
        List<CatalogObject> key = RowKey.primary(before.catalog(), table);
        if (key.size() != 1) {
            throw refused(name, "it had no primary key of one column");
        }
        return key.get(0);
    }

    private CatalogObject nowOf(TableName name, CatalogObject key) {
        return roles.after(key)
                .orElseThrow(
                        () -> refused(name, "its key " + key.object().name() + " has no counterpart after the change"));
    }

    private CatalogObject captured(TableName name, CatalogObject column) {
        return roles.before(column)
                .orElseThrow(() -> refused(name, "column " + column.object().name() + " was not there before"));
    }

    private void requireComparable(TableName name, CatalogObject one, CatalogObject other) {
        Optional<String> a = one.attribute("type");
        Optional<String> b = other.attribute("type");
        if (!a.equals(b)
                && !(a.filter(NUMBERS::contains).isPresent()
                        && b.filter(NUMBERS::contains).isPresent())) {
            throw refused(
                    name,
                    one.object().name() + " is of type " + a.orElse("unknown") + ", the key of type "
                            + b.orElse("unknown"));
        }
    }

    private CatalogObject table(TableName about, TableName name) {
        return matching.live().ofKind(ObjectKind.TABLE).stream()
                .filter(table -> table.object().schema().equals(name.schema())
                        && table.object().name().equals(name.name()))
                .findFirst()
                .orElseThrow(() -> refused(about, "there is no table " + name + " in what the baseline covers"));
    }

    private CatalogObject column(TableName about, CatalogObject table, String name) {
        return matching.live().columns(table.address()).stream()
                .filter(column -> column.object().name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(about, "there is no column " + name));
    }

    private static String quoted(CatalogObject column) {
        return Quote.identifier(column.object().name());
    }

    /** How a pairing is refused that does not do. */
    static RollbackException.Refused refused(CatalogObject table, String reason) {
        return refused(new TableName(table.object().schema(), table.object().name()), reason);
    }

    private static RollbackException.Refused refused(TableName table, String reason) {
        return new RollbackException.Refused(
                "RB-SEAL-PAIRING",
                "Cannot pair the rows of table " + table + " as asked",
                reason,
                "seal with another pairing, or without one; nothing was changed");
    }
}
