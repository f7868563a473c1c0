package dev.rollback.postgres.internal.erase;

import dev.rollback.RollbackException;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Purges rows from one baseline, and what cascades from them: some set statements a table, whatever the number of rows. */
final class Purge {

    private final Connection connection;
    private final Store store;
    private final State state;
    private final String problem;
    private final Partitions partitions;
    private final Holdings holdings;
    private final HeldEquality equality;
    private final HeldDigests digests;
    private final Severing severing;
    private final ErasedKeys keys;
    private final List<CapturedReference> references;
    private final Map<Address, ErasedRows> erased = new LinkedHashMap<>();
    private final Map<TableName, CatalogObject> named = new TreeMap<>();

    Purge(Connection connection, Store store, State state, String problem) {
        this.connection = connection;
        this.store = store;
        this.state = state;
        this.problem = problem;
        this.partitions = new Partitions(state.catalog());
        this.holdings = new Holdings(connection, store, state);
        this.equality = new HeldEquality(connection);
        this.digests = new HeldDigests(connection, store, state, problem);
        this.severing = new Severing(connection, partitions, holdings, equality, digests);
        this.keys = new ErasedKeys(connection, store, state, problem);
        this.references = CapturedReference.all(state.catalog());
    }

    /** Purges the rows of an erasure whose tables were captured. */
    Erased of(Erasure erasure) throws SQLException {
        for (Map.Entry<TableName, ? extends Collection<List<String>>> entry :
                erasure.keys().entrySet()) {
            CatalogObject table = keys.table(entry.getKey());
            List<CatalogObject> key = keys.key(table);
            named.put(entry.getKey(), table);
            keys.add(rowsOf(table), key, entry.getValue());
            for (CatalogObject holder : partitions.holders(table)) {
                keys.requireGone(rowsOf(table), key, holder);
                take(holder, key, table, key);
                keys.forgetTexts(holder);
            }
        }
        boolean more = true;
        while (more) {
            more = false;
            for (CapturedReference reference : references) {
                more |= reference.cascades() && reference.isKept() && follow(reference) > 0;
            }
        }
        for (CapturedReference reference : references) {
            if (reference.isSevered() && reference.isKept() && !isReferredTo(reference)) {
                severing.sever(reference, erased.values());
            }
        }
        references.stream()
                .filter(reference -> !reference.cascades() && reference.isKept())
                .map(CapturedReference::beyondPeriods)
                .forEach(this::requireUnreferred);
        references.stream().filter(reference -> !reference.isKept()).forEach(this::requireApart);
        Erased result = new Erased(state.baseline().name(), counted());
        digests.renew();
        for (ErasedRows rows : erased.values()) {
            Jooq.on(connection).execute("DROP TABLE " + rows.relation());
        }
        return result;
    }

    /** What ON UPDATE would do then is not followed. */
    private boolean isReferredTo(CapturedReference reference) {
        return references.stream()
                .anyMatch(other -> partitions.share(other.referred(), reference.table())
                        && reference.columns().stream()
                                .anyMatch(column -> other.keys().stream().anyMatch(key -> key.object()
                                        .name()
                                        .equals(column.object().name()))));
    }

    private ErasedRows rowsOf(CatalogObject table) {
        return erased.computeIfAbsent(table.address(), address -> {
            ErasedRows rows = new ErasedRows(
                    table,
                    store.table("erased_"
                            + state.baseline().id().toString().replace("-", "").substring(0, 16) + "_" + address.oid()),
                    RowCopies.image(state.catalog(), table).stored());
            Jooq.on(connection).execute(rows.create(keys.comparedTypes(table)));
            return rows;
        });
    }

    /** Takes what refers to erased rows. */
    private long follow(CapturedReference reference) throws SQLException {
        long taken = 0;
        for (ErasedRows rows : List.copyOf(erased.values())) {
            if (partitions.share(rows.table(), reference.referred())) {
                for (CatalogObject holder : partitions.holders(reference.table())) {
                    taken += take(holder, reference.columns(), rows.table(), reference.keys());
                }
            }
        }
        return taken;
    }

    /**
     * Takes rows that a table holds.
     *
     * @param columns by these, in whichever table of the same partitions
     * @param other the table whose erased rows they are to equal
     * @param others in these columns, in whichever table of the same partitions
     */
    private long take(
            CatalogObject holder, List<CatalogObject> columns, CatalogObject other, List<CatalogObject> others)
            throws SQLException {
        long taken = 0;
        List<ErasedRows.Match> matches = partitions.matches(holder, columns, other, others);
        for (HeldRows held : holdings.of(holder)) {
            String matching = rowsOf(other).matching(held, matches, equality);
            if (matching.isEmpty() || !Rows.any(connection, matching + " LIMIT 1")) {
                continue;
            }
            digests.requireIntact(held);
            long rows = rowsOf(holder).take(connection, held, matching);
            digests.taken(held, rows);
            taken += rows;
        }
        return taken;
    }

    /** The baseline would hold rows that refer to nothing. */
    private void requireUnreferred(CapturedReference reference) {
        List<ErasedRows> referred = erased.values().stream()
                .filter(rows -> partitions.share(rows.table(), reference.referred()))
                .toList();
        long rows = 0;
        for (CatalogObject holder :
                referred.isEmpty() ? List.<CatalogObject>of() : partitions.holders(reference.table())) {
            for (HeldRows held : holdings.of(holder)) {
                rows += referring(reference, held, referred);
            }
        }
        if (rows > 0) {
            throw new RollbackException.Refused(
                    "RB-ERASE-REFERENCED",
                    problem,
                    rows + " rows that are held of table "
                            + reference.table().object().identity()
                            + " refer to rows that would go, by "
                            + reference.constraint().object().label()
                            + ", which says neither CASCADE nor SET NULL of columns that could be",
                    "name those rows in the same erasure, once they are deleted or refer to others; nothing was changed");
        }
    }

    /** What is not kept cannot be followed. */
    private void requireApart(CapturedReference reference) {
        if (erased.values().stream().anyMatch(rows -> partitions.share(rows.table(), reference.referred()))) {
            throw new RollbackException.Refused(
                    "RB-ERASE-UNCOMPUTABLE",
                    problem,
                    reference.constraint().object().label()
                            + " has a generated column, which is not kept, so that rows that refer cannot be told",
                    "discard the baseline if it must not keep the rows; nothing was changed");
        }
    }

    private long referring(CapturedReference reference, HeldRows held, List<ErasedRows> referred) {
        String all = referred.stream()
                .map(rows -> rows.matching(
                        held,
                        partitions.matches(held.table(), reference.columns(), rows.table(), reference.keys()),
                        equality))
                .filter(matching -> !matching.isEmpty())
                .collect(Collectors.joining(" UNION "));
        return all.isEmpty()
                ? 0
                : Rows.one(connection, "SELECT pg_catalog.count(DISTINCT m.ctid) FROM (" + all + ") m")
                        .get(0, Long.class);
    }

    /** Rows of partitions count for the table that was named. */
    private Map<TableName, Long> counted() {
        Map<TableName, Long> counts = new TreeMap<>();
        named.keySet().forEach(name -> counts.put(name, 0L));
        for (ErasedRows rows : erased.values()) {
            long found = rows.count(connection, RowKey.primary(state.catalog(), rows.table()));
            TableName name = nameFor(rows.table());
            if (found > 0) {
                counts.merge(name, found, Long::sum);
            }
        }
        return counts;
    }

    private TableName nameFor(CatalogObject table) {
        Optional<CatalogObject> asked =
                partitions.upwards(table).filter(named::containsValue).findFirst();
        CatalogObject of = asked.orElse(table);
        return new TableName(of.object().schema(), of.object().name());
    }

    /** The table of this name as it was captured; views and foreign tables have no rows that are held. */
    static Optional<CatalogObject> captured(State state, TableName name) {
        return state.catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(table -> table.object().schema().equals(name.schema())
                        && table.object().name().equals(name.name()))
                .findFirst();
    }
}
