package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.internal.capture.Digested;
import dev.rollback.postgres.internal.capture.Digests;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.RowDelta;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.capture.Seal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Works out what a rollback is to reach, from a captured state and the database as it is. */
public final class Expectations {

    private final Store store;
    private final RowCopies copies;

    public Expectations(Store store) {
        this.store = store;
        this.copies = new RowCopies(store);
    }

    /**
     * The captured state as it is to be looked at: a table that the change moved aside is followed by its name where others have done
     * something to the one that took its place, and is not moved else.
     */
    public State followed(Connection connection, State captured, Catalog live) {
        return captured.seal()
                .map(seal -> new FollowedNames(connection, copies, seal, live).in(captured))
                .orElse(captured);
    }

    /** Reads no rows but those of tables that the change created, or whose rows cannot be told apart. */
    public Expectation of(Connection connection, State state, Catalog live, PlanOptions options) {
        if (state.seal().isEmpty()) {
            new HeededOptions(options).requireNone(state.baseline().name());
            return options.revoked() == PlanOptions.Revoked.STAYS_REVOKED
                    ? Expectation.leavingRevoked(state, live)
                    : Expectation.captured(state);
        }
        new HeededOptions(options).requireHeeded(state.baseline().name());
        Seal seal = state.seal().get();
        Lineage lineage = new Lineage(state.catalog(), seal.catalog(), live);
        new HeededOptions(options).requireTables(state.baseline().name(), lineage.before(), lineage.now());
        GivenBack givenBack = GivenBack.of(lineage, state, seal);
        Set<Address> written = writtenSince(connection, state, seal, lineage, givenBack);
        CatalogMerge catalogs = new CatalogMerge(lineage, givenBack, written, new Policies(options, lineage));
        Map<Address, CatalogObject> liveOf = new HashMap<>();
        live.objects().forEach(object -> liveOf.put(lineage.expectedAddress(object.address()), object));
        lineage.successors().forEach(liveOf::putIfAbsent);
        Catalog expected = new SequencesBehind(lineage, catalogs.merged().catalog(), liveOf).advanced();
        ColumnTypes types = new ColumnTypes(lineage, expected, liveOf);
        Map<Address, RowMerge> merges = new HashMap<>();
        List<Conflict> conflicts = new ArrayList<>(catalogs.conflicts());
        conflicts.addAll(new TakenNames(lineage, expected).conflicts());
        for (CatalogObject table : expected.ofKind(ObjectKind.TABLE)) {
            Optional<CatalogObject> now = Optional.ofNullable(liveOf.get(table.address()))
                    .filter(of -> RowCopies.hasRows(of) || givenBack.tables().contains(table.address()));
            Optional<RowDelta> delta =
                    Optional.ofNullable(seal.deltas().get(table.address().oid()));
            boolean unmatched =
                    delta.filter(of -> of.extent() == RowDelta.Extent.UNMATCHED).isPresent();
            boolean unlogged =
                    delta.filter(of -> of.extent() == RowDelta.Extent.UNLOGGED).isPresent();
            if (unlogged) {
                conflicts.add(Conflict.about(
                        Conflict.Kind.ROWS_NOT_LOGGED, table.object().label()));
            }
            boolean keyGone = now.isPresent()
                    && delta.isPresent()
                    && !(keyCompares(lineage, liveOf, table, delta.get())
                            && keyStands(connection, live, liveOf, now.get(), delta.get()));
            if (keyGone
                    || (now.isPresent()
                            && unmatched
                            && written.contains(now.get().address()))) {
                conflicts.add(Conflict.about(
                        Conflict.Kind.ROWS_WITHOUT_KEY, table.object().label()));
            }
            if (now.isPresent() && !unmatched && !unlogged && !keyGone && RowCopies.hasRows(table)) {
                merges.put(
                        table.address(),
                        new RowMerging(connection, store, lineage, types, expected, liveOf, options)
                                .of(table, now.get(), delta));
            }
        }
        conflicts.addAll(unclear(lineage, written));
        new HeededOptions(options).requireIn(state.baseline().name(), merges.values());
        KeyMaps keys = new KeyMaps(connection, lineage, expected, merges);
        conflicts.addAll(keys.conflicts());
        return new Expectation(
                expectedState(state, keys.catalog(), merges),
                keys.merges(),
                keys.keys(),
                Expectation.captured(state).unprotected(),
                List.of(),
                Optional.of(types),
                conflicts);
    }

    /** What others wrote into references is known only where it is known which reference was which. */
    private static List<Conflict> unclear(Lineage lineage, Set<Address> written) {
        return lineage.unclear().stream()
                .flatMap(table -> lineage.before().at(table).stream())
                .filter(table -> lineage.afterOf(table)
                        .flatMap(lineage::nowOf)
                        .filter(now -> written.contains(now.address()))
                        .isPresent())
                .map(table -> Conflict.about(
                        Conflict.Kind.KEY_AMBIGUOUS, table.object().label()))
                .toList();
    }

    /** False if others gave a column that told rows apart at the seal a type that does not compare with that of then. */
    private static boolean keyCompares(
            Lineage lineage, Map<Address, CatalogObject> liveOf, CatalogObject table, RowDelta delta) {
        return delta.key().stream()
                .map(part -> new Address(table.address().catalog(), delta.oid(), part))
                .flatMap(column -> lineage.before().at(column).stream())
                .allMatch(before -> Optional.ofNullable(liveOf.get(before.address()))
                        .filter(now -> Stream.concat(Stream.of(before), lineage.heldBy(before).stream())
                                .noneMatch(then -> KeyTypes.compare(then, now)))
                        .isEmpty());
    }

    /** True if the columns that told rows apart at the seal are still there and still do, by a constraint or in fact. */
    private static boolean keyStands(
            Connection connection,
            Catalog live,
            Map<Address, CatalogObject> liveOf,
            CatalogObject now,
            RowDelta delta) {
        List<CatalogObject> key = delta.key().stream()
                .flatMap(part ->
                        Optional.ofNullable(liveOf.get(new Address(now.address().catalog(), delta.oid(), part)))
                                .stream())
                .toList();
        return key.size() == delta.key().size()
                && (key.isEmpty() || RowKey.isUnique(live, now, key) || RowKey.tellsApart(connection, now, key));
    }

    /** Rows that are known beforehand: of tables that come back as a whole. */
    private static State expectedState(State state, Catalog expected, Map<Address, RowMerge> merges) {
        Map<Long, KeptRows> rows = new HashMap<>(state.rows());
        merges.keySet().forEach(table -> rows.remove(table.oid()));
        return new State(
                state.baseline(), state.searchPath(), expected, rows, state.largeObjects(), state.logs(), state.seal());
    }

    /**
     * Live tables into which others wrote since the seal, of those where that cannot be told row by row: the change created them, or
     * no key tells their rows apart.
     */
    private Set<Address> writtenSince(
            Connection connection, State state, Seal seal, Lineage lineage, GivenBack givenBack) {
        Set<Address> untold = lineage.createdByChange().stream()
                .filter(created -> !givenBack.takesAfter(created))
                .map(CatalogObject::address)
                .collect(Collectors.toCollection(HashSet::new));
        state.catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(before -> Optional.ofNullable(
                                seal.deltas().get(before.address().oid()))
                        .filter(delta -> delta.extent() == RowDelta.Extent.UNMATCHED)
                        .isPresent())
                .forEach(before -> lineage.afterOf(before).ifPresent(after -> untold.add(after.address())));
        state.catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(before -> before.attribute("partitioned").isPresent())
                .flatMap(before -> lineage.afterOf(before).stream())
                .filter(RowCopies::hasRows)
                .forEach(after -> untold.add(after.address()));
        lineage.unclear().forEach(before -> lineage.before()
                .at(before)
                .flatMap(lineage::afterOf)
                .ifPresent(after -> untold.add(after.address())));
        List<CatalogObject> asked = new ArrayList<>();
        Map<Address, Digested> sealed = new HashMap<>();
        for (CatalogObject after : seal.catalog().ofKind(ObjectKind.TABLE)) {
            Optional<CatalogObject> now = lineage.nowOf(after).filter(RowCopies::hasRows);
            Optional<KeptRows> then =
                    Optional.ofNullable(seal.rows().get(after.address().oid()));
            if (now.isPresent() && then.isPresent() && untold.contains(after.address())) {
                asked.add(now.get());
                sealed.put(
                        now.get().address(),
                        new Digested(now.get(), seal.catalog().columns(after.address()), then.get()));
            }
        }
        Digests digests = copies.digest(
                connection, lineage.now(), asked, table -> Optional.ofNullable(sealed.get(table.address())));
        return asked.stream()
                .filter(table -> {
                    KeptRows now = digests.of(table);
                    return !Objects.requireNonNull(sealed.get(table.address()))
                            .kept()
                            .matches(now.rows(), now.digest());
                })
                .map(CatalogObject::address)
                .collect(Collectors.toSet());
    }
}
