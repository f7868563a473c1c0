package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.capture.Digested;
import dev.rollback.postgres.internal.capture.Digests;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowReversal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the captured relations whose rows are others than they were. */
final class ChangedRows {

    private final Connection connection;
    private final Store store;
    private final RowCopies copies;
    private final State target;
    private final Catalog live;
    private final Matching matching;

    ChangedRows(Connection connection, Store store, State target, Catalog live) {
        this.connection = connection;
        this.store = store;
        this.copies = new RowCopies(store);
        this.target = target;
        this.live = live;
        this.matching = new Matching(target.catalog(), live);
    }

    /**
     * Those in comparable shape whose rows differ, and tables of another shape now: their rows are compared once the shape is back.
     * Where a key finds the rows, those that were written since are compared; elsewhere all are digested.
     */
    Set<Address> found() {
        Set<Address> changed = new LinkedHashSet<>();
        List<CatalogObject> digested = new ArrayList<>();
        List<CatalogObject> comparable = comparable();
        Set<Long> untouched = copies.untouched(
                        connection, live, comparable.stream().map(this::now).toList(), this::then)
                .keySet();
        for (CatalogObject relation : comparable) {
            if (untouched.contains(now(relation).address().oid())) {
                continue;
            }
            if (!RowReversal.isPossible(target, relation, live)) {
                digested.add(relation);
            } else if (!RowReversal.of(connection, store, target, relation, live, live)
                    .size(connection)
                    .isNothing()) {
                changed.add(relation.address());
            }
        }
        changed.addAll(otherwiseDigested(digested));
        changed.addAll(reshaped());
        return changed;
    }

    private List<CatalogObject> comparable() {
        List<CatalogObject> comparable = new ArrayList<>();
        for (CatalogObject relation : target.catalog().objects()) {
            matching.liveOf(relation)
                    .filter(now -> RowCopies.hasRows(relation)
                            && RowCopies.hasRows(now)
                            && target.rowsOf(relation).isPresent())
                    .filter(now -> relation.object().kind() == ObjectKind.MATERIALIZED_VIEW || sameShape(relation, now))
                    .ifPresent(now -> comparable.add(relation));
        }
        return comparable;
    }

    private CatalogObject now(CatalogObject relation) {
        return matching.liveOf(relation).orElseThrow();
    }

    private Optional<Digested> then(CatalogObject now) {
        return matching.baselineOf(now).flatMap(was -> target.digested(was, now));
    }

    private Set<Address> otherwiseDigested(List<CatalogObject> relations) {
        Digests digests = copies.digest(
                connection, live, relations.stream().map(this::now).toList());
        Set<Address> changed = new LinkedHashSet<>();
        for (CatalogObject relation : relations) {
            KeptRows now = digests.of(now(relation));
            if (!target.rowsOf(relation).orElseThrow().matches(now.rows(), now.digest())) {
                changed.add(relation.address());
            }
        }
        return changed;
    }

    private Set<Address> reshaped() {
        Set<Address> tables = new LinkedHashSet<>();
        for (CatalogObject table : target.catalog().ofKind(ObjectKind.TABLE)) {
            Optional<CatalogObject> now = matching.liveOf(table);
            if (now.isPresent() && target.keeps(table) && RowCopies.hasRows(table) && !sameShape(table, now.get())) {
                tables.add(table.address());
            }
        }
        return tables;
    }

    /** The same columns of the same types in the same order, whatever they are called. */
    private boolean sameShape(CatalogObject table, CatalogObject now) {
        List<String> was = matching.baseline().columns(table.address()).stream()
                .map(ChangedRows::shape)
                .toList();
        return was.equals(matching.live().columns(now.address()).stream()
                .map(ChangedRows::shape)
                .toList());
    }

    private static String shape(CatalogObject column) {
        return column.attribute("type").orElse("") + " "
                + column.attribute("generated_kind").orElse("");
    }
}
