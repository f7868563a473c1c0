package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.capture.Digested;
import dev.rollback.postgres.internal.capture.Digests;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.MovedAside;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.Seal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Follows tables that the change moved aside by their names where others have done something since to what took their places, or dropped
 * the moved ones. Where nobody has, a rename brings the captured ones back as they are.
 *
 * @param connection asks for rows
 * @param seal the end of the change
 * @param live the database as it is
 */
record FollowedNames(Connection connection, RowCopies copies, Seal seal, Catalog live) {

    State in(State captured) {
        return MovedAside.of(captured, seal.catalog())
                .only((table, successor) ->
                        seal.deltas().containsKey(MovedAside.byName(table).oid())
                                && (live.at(table).isEmpty() || isUsed(successor)))
                .byName();
    }

    /** True if rows of a table or of its partitions, its definition, or what refers to it are not what they were at the seal. */
    private boolean isUsed(CatalogObject successor) {
        return live.at(successor.address()).isPresent()
                && (!definition(seal.catalog(), successor).equals(definition(live, successor))
                        || Stream.concat(
                                        Stream.of(successor.address()),
                                        seal.catalog().heirs(successor.address()).stream())
                                .flatMap(table -> seal.catalog().at(table).stream())
                                .anyMatch(this::isWritten));
    }

    /** Its parts, and what needs it or them, by address. */
    private static Map<Address, DatabaseObject> definition(Catalog catalog, CatalogObject table) {
        Map<Address, DatabaseObject> found = new TreeMap<>();
        add(catalog, table.address(), found);
        return found;
    }

    private static void add(Catalog catalog, Address part, Map<Address, DatabaseObject> found) {
        if (catalog.at(part)
                .filter(of -> found.putIfAbsent(part, of.object()) == null)
                .isPresent()) {
            catalog.parts(part).forEach(of -> add(catalog, of.address(), found));
            catalog.dependentsOf(part).stream()
                    .map(Dependency::dependent)
                    .flatMap(dependent -> catalog.at(dependent).stream())
                    .forEach(dependent -> found.putIfAbsent(dependent.address(), dependent.object()));
        }
    }

    private boolean isWritten(CatalogObject after) {
        Optional<KeptRows> then =
                Optional.ofNullable(seal.rows().get(after.address().oid()));
        Optional<CatalogObject> now = live.at(after.address()).filter(RowCopies::hasRows);
        return then.isPresent() && (now.isEmpty() || isWritten(after, now.get(), then.get()));
    }

    /** By values where versions do not tell: other transactions that ran at the seal make rows look later than they are. */
    private boolean isWritten(CatalogObject after, CatalogObject now, KeptRows then) {
        Digested sealed = new Digested(now, seal.catalog().columns(after.address()), then);
        Digests digests = copies.digest(connection, live, List.of(now), table -> Optional.of(sealed));
        return !then.matches(digests.of(now));
    }
}
