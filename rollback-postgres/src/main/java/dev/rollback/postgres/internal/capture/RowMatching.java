package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides how the rows of a table are matched: by a key that both states have, be it that columns of it refer to keys that the change
 * replaced. Nothing is guessed: a key was one before, by a constraint, and is one after, by a constraint or in fact.
 */
final class RowMatching {

    private final Store store;
    private final Catalog before;
    private final Catalog after;
    private final KeyRoles roles;
    private final SameTypes types;
    private final KeyReferences references;
    private final KnownRows known;

    RowMatching(Store store, Matching matching, KeyRoles roles, KnownRows known) {
        this.store = store;
        this.before = matching.baseline();
        this.after = matching.live();
        this.roles = roles;
        this.types = new SameTypes(matching);
        this.references = new KeyReferences(before);
        this.known = known;
    }

    /** Tables whose keys those of a table refer to: their rows have to be matched first. */
    Set<CatalogObject> referred(CatalogObject table) {
        return before.columns(table.address()).stream()
                .flatMap(column -> references.rootOf(column.address()).stream())
                .map(Address::whole)
                .filter(root -> !root.equals(table.address()))
                .flatMap(root -> before.at(root).stream())
                .collect(Collectors.toSet());
    }

    /**
     * A key whose columns are still there and still tell the rows apart.
     *
     * @param deltas of tables that were matched already, by OID at capture
     */
    Optional<RowMatch> of(
            Connection connection, CatalogObject table, CatalogObject now, Map<Long, Optional<RowDelta>> deltas) {
        Optional<List<CatalogObject>> named =
                Optional.ofNullable(known.columns().get(table.address()));
        if (named.isPresent()) {
            return Optional.of(named(table, now, named.get(), deltas));
        }
        for (List<CatalogObject> key : RowKey.all(before, table).toList()) {
            List<RowMatch.Part> parts = key.stream()
                    .flatMap(column -> part(column, deltas).stream())
                    .toList();
            if (parts.size() == key.size() && tellsApart(connection, now, parts)) {
                return Optional.of(new RowMatch(parts, keySince(now, parts)));
            }
        }
        return Optional.empty();
    }

    /** By the columns that a caller named, and that were held against the rows. */
    private RowMatch named(
            CatalogObject table, CatalogObject now, List<CatalogObject> columns, Map<Long, Optional<RowDelta>> deltas) {
        List<RowMatch.Part> parts = columns.stream()
                .flatMap(column -> part(column, deltas).stream())
                .toList();
        if (parts.size() < columns.size()) {
            throw Pairings.refused(
                    table, "a column has another type than before, and refers to no key whose rows are paired");
        }
        return new RowMatch(parts, keySince(now, parts));
    }

    private boolean tellsApart(Connection connection, CatalogObject now, List<RowMatch.Part> parts) {
        List<CatalogObject> present = parts.stream()
                .map(part -> roles.after(part.column()).orElseThrow())
                .toList();
        return RowKey.isUnique(after, now, present) || RowKey.tellsApart(connection, now, present);
    }

    private Optional<RowMatch.Part> part(CatalogObject column, Map<Long, Optional<RowDelta>> deltas) {
        Optional<CatalogObject> now = roles.after(column);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> keys = Optional.ofNullable(known.keys().get(column.address()));
        if (keys.isEmpty() && comparable(column, now.get())) {
            return Optional.of(new RowMatch.Part(column, Optional.empty()));
        }
        return keys.or(() -> references
                        .rootOf(column.address())
                        .filter(root -> !root.equals(column.address()))
                        .flatMap(root -> pairs(root, deltas)))
                .map(pairs -> new RowMatch.Part(column, Optional.of(pairs)));
    }

    private Optional<String> pairs(Address root, Map<Long, Optional<RowDelta>> deltas) {
        boolean replaced = before.at(root)
                .filter(column -> roles.after(column)
                        .filter(now -> !comparable(column, now))
                        .isPresent())
                .isPresent();
        return Objects.requireNonNullElse(deltas.get(root.oid()), Optional.<RowDelta>empty())
                .filter(of -> replaced)
                .flatMap(RowDelta::copy)
                .map(copy -> "(SELECT d." + RowDelta.before(root.part()) + " AS key, d." + RowDelta.after(root.part())
                        + " AS value FROM " + store.table(copy) + " d WHERE d.was AND d.became)");
    }

    /** Where the change replaced the primary key, rows are told apart by the new one from now on: users may write the other. */
    private List<CatalogObject> keySince(CatalogObject now, List<RowMatch.Part> parts) {
        List<CatalogObject> live = RowKey.primary(after, now);
        List<CatalogObject> primary =
                live.stream().flatMap(column -> roles.before(column).stream()).toList();
        boolean replaced = !primary.isEmpty()
                && primary.size() == live.size()
                && primary.stream()
                        .anyMatch(column ->
                                !comparable(column, roles.after(column).orElseThrow()));
        return replaced ? primary : parts.stream().map(RowMatch.Part::column).toList();
    }

    private boolean comparable(CatalogObject column, CatalogObject now) {
        return types.comparable(column, now);
    }
}
