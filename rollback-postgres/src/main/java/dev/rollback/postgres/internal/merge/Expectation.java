package dev.rollback.postgres.internal.merge;

import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rollback is to reach. Without a seal that is the captured state; with one it is the captured state merged with what others
 * did after the change.
 *
 * @param state definitions, and rows where they are known beforehand
 * @param merges how the rows of tables are merged that are there now, by the address that the table is to have
 * @param keys the keys that the change replaced, by the address that the column is to have
 * @param unprotected captured tables whose rows were not kept
 * @param revoked privileges that were captured and are not granted again, one line each
 * @param types how types are called by now; empty without a seal
 * @param conflicts what both the change and others did, as far as definitions tell
 */
public record Expectation(
        State state,
        Map<Address, RowMerge> merges,
        Map<Address, KeyMap> keys,
        List<TableName> unprotected,
        List<String> revoked,
        Optional<ColumnTypes> types,
        List<Conflict> conflicts) {

    public Expectation {
        merges = Map.copyOf(merges);
        keys = Map.copyOf(keys);
        unprotected = List.copyOf(unprotected);
        revoked = List.copyOf(revoked);
        conflicts = List.copyOf(conflicts);
    }

    /** The captured state as it is. */
    public static Expectation captured(State state) {
        List<TableName> unprotected = state.catalog().ofKind(dev.rollback.capture.ObjectKind.TABLE).stream()
                .filter(RowCopies::hasRows)
                .filter(table -> !state.keeps(table) && !state.logged(table))
                .map(table ->
                        new TableName(table.object().schema(), table.object().name()))
                .sorted()
                .toList();
        return new Expectation(state, Map.of(), Map.of(), unprotected, List.of(), Optional.empty(), List.of());
    }

    /** The captured state without the privileges that were revoked since. */
    static Expectation leavingRevoked(State state, Catalog live) {
        RevokedSince since = new RevokedSince(state.catalog(), live);
        Expectation captured = captured(state.with(since.expected()));
        return new Expectation(
                captured.state(),
                Map.of(),
                Map.of(),
                captured.unprotected(),
                since.revoked(),
                Optional.empty(),
                List.of());
    }

    /** True if what others did after the change stays. */
    public boolean merged() {
        return state.seal().isPresent();
    }

    /** True for something that came after the capture, and stays. */
    public boolean isOfOthers(CatalogObject expected) {
        return types.filter(of -> of.cameSince(expected)).isPresent();
    }

    /** True if a text that is read anew may be printed otherwise: others made it, or gave a column that it speaks of another type. */
    public boolean followsTypes(CatalogObject expected) {
        return types.filter(of -> of.cameSince(expected) || of.isOverRetyped(expected))
                .isPresent();
    }

    /** How the rows of a table are merged, if they are. */
    public Optional<RowMerge> mergeOf(CatalogObject table) {
        return Optional.ofNullable(merges.get(table.address()));
    }

    /** True if the rows of a table are told apart by these columns: each value has one row. */
    boolean isMergeKey(CatalogObject table, List<CatalogObject> key) {
        return mergeOf(table)
                .filter(merge -> !merge.key().isEmpty())
                .filter(merge -> key.containsAll(
                        merge.key().stream().map(RowMerge.KeyColumn::expected).toList()))
                .isPresent();
    }

    /** True if the rows that a table is to have can be had. */
    public boolean provides(CatalogObject table) {
        return state.keeps(table) || merges.containsKey(table.address());
    }
}
