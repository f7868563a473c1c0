package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.SealOptions;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.CatalogReader;
import dev.rollback.postgres.internal.catalog.CatalogVersions;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Marks the end of a change at one consistent point, under the protocol of {@link Capturing}. */
public final class Sealing {

    private static final int TRIES = 5;

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final SealStore seals;
    private final CaptureLocks locks;
    private final Duration lockTimeout;
    private final Supplier<UUID> ids;

    public Sealing(Database database, Store store, BaselineStore baselines, Duration lockTimeout, Supplier<UUID> ids) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.seals = new SealStore(store);
        this.locks = new CaptureLocks(database, store, lockTimeout);
        this.lockTimeout = lockTimeout;
        this.ids = ids;
    }

    public Baseline seal(Baseline baseline, SealOptions options) {
        String problem = "Cannot seal baseline " + baseline.name();
        for (int i = 0; i < TRIES; i++) {
            UUID attempt = ids.get();
            claim(problem, baseline, attempt);
            List<TableName> wanted = locks.wanted(problem, baseline.scope());
            Optional<String> rowVersions = database.transaction(
                    problem,
                    Connection.TRANSACTION_REPEATABLE_READ,
                    connection -> take(connection, problem, baseline, attempt, options, wanted));
            Optional<Baseline> sealed = rowVersions.flatMap(of -> confirm(problem, baseline, attempt, of));
            if (sealed.isPresent()) {
                return sealed.get();
            }
        }
        throw new RollbackException.Refused(
                "RB-CAPTURE-OVERTAKEN",
                problem,
                "other sessions committed DDL during each of " + TRIES + " tries",
                "seal when no deployment runs; nothing was changed");
    }

    /** From now on nobody else's images are taken for those of this attempt. */
    private void claim(String problem, Baseline baseline, UUID attempt) {
        database.transaction(problem, lockTimeout, connection -> {
            Database.requireWritable(connection, problem);
            Database.requireSame(connection, problem, baseline.identity());
            baselines.requireThere(connection, problem, baseline);
            requireUnsealed(connection, problem, baseline);
            seals.claim(connection, baseline.id(), attempt);
            return attempt;
        });
    }

    private Optional<String> take(
            Connection connection,
            String problem,
            Baseline baseline,
            UUID attempt,
            SealOptions options,
            List<TableName> wanted)
            throws SQLException {
        locks.take(connection, wanted);
        Session.pin(connection, lockTimeout);
        Session.emptySearchPath(connection);
        Session.silenceEventTriggers(connection);
        seals.requireClaimed(connection, problem, baseline.id(), attempt);
        State before = baselines.state(connection, baseline);
        seals.clear(connection, baseline.id());
        String rowVersions = CatalogVersions.of(connection, store.schema());
        Catalog after = new CatalogReader(store.schema()).read(connection, baseline.scope());
        List<CatalogObject> relations = after.objects().stream()
                .filter(RowCopies::hasRows)
                .filter(relation -> baseline.scope().keepsRowsOf(name(relation))
                        && !before.logs().containsKey(relation.address().oid()))
                .toList();
        Set<TableName> locked = Set.copyOf(wanted);
        if (relations.stream()
                .filter(relation -> relation.object().kind() == dev.rollback.capture.ObjectKind.TABLE)
                .anyMatch(relation -> !locked.contains(name(relation)))) {
            return Optional.empty();
        }
        // a copy does not tell who wrote
        MovedAside aside = MovedAside.of(before, after)
                .only((table, successor) -> options.attribution().isEmpty());
        Matching matching = new Matching(before.catalog(), after);
        Digests digests = new RowCopies(store)
                .digest(
                        connection,
                        after,
                        relations.stream()
                                .filter(relation -> matching.baselineOf(relation)
                                        .filter(was -> before.keeps(was)
                                                && !aside.successors().containsKey(was.address()))
                                        .isEmpty())
                                .toList(),
                        now -> matching.baselineOf(now).flatMap(was -> before.digested(was, now)));
        List<RowDelta> deltas = deltas(connection, aside, after, digests, options);
        seals.write(connection, baseline.id(), after, digests.all(), deltas);
        return Optional.of(rowVersions);
    }

    /** Tables that the change moved aside are looked at twice. */
    private List<RowDelta> deltas(
            Connection connection, MovedAside aside, Catalog after, Digests digests, SealOptions options)
            throws SQLException {
        State before = aside.before();
        KnownRows known = known(connection, before, after, options, table -> !aside.has(table));
        List<RowDelta> deltas = new ArrayList<>(
                new RowDeltas(store, before, after, digests, known, options.attribution()).write(connection));
        if (!aside.successors().isEmpty()) {
            State byName = aside.byName();
            deltas.addAll(new RowDeltas(
                            store,
                            byName,
                            after,
                            digests,
                            known(connection, byName, after, options, aside::has),
                            Optional.empty())
                    .writeByName(connection));
        }
        return deltas;
    }

    private KnownRows known(
            Connection connection, State before, Catalog after, SealOptions options, Predicate<TableName> wanted) {
        Pairings pairings = new Pairings(connection, store, before, after);
        options.pairings().forEach((table, pairing) -> {
            if (wanted.test(table)) {
                pairings.add(table, pairing);
            }
        });
        return pairings.known();
    }

    private void requireUnsealed(Connection connection, String problem, Baseline baseline) {
        if (baselines
                .find(connection, baseline.name())
                .flatMap(Baseline::sealedAt)
                .isPresent()) {
            throw new RollbackException.Refused(
                    "RB-SEALED",
                    problem,
                    "it is sealed already",
                    "capture another baseline for another change; nothing was changed");
        }
    }

    private Optional<Baseline> confirm(String problem, Baseline baseline, UUID attempt, String rowVersions) {
        return database.transaction(problem, lockTimeout, connection -> {
            seals.requireClaimed(connection, problem, baseline.id(), attempt);
            Session.silenceEventTriggers(connection);
            if (!rowVersions.equals(CatalogVersions.of(connection, store.schema()))
                    || !isUnchanged(connection, baseline)) {
                seals.clear(connection, baseline.id());
                return Optional.empty();
            }
            new UndoLogs(store).disarm(connection, baseline.id());
            seals.complete(connection, baseline.id());
            return baselines.find(connection, baseline.name());
        });
    }

    /** Rows that were erased since it was read may be in what the seal has written down of them. */
    private boolean isUnchanged(Connection connection, Baseline baseline) {
        return Rows.any(
                connection,
                store.sql("SELECT 1 FROM $own$.baseline b WHERE b.id = ? AND b.fingerprint = ?"),
                baseline.id(),
                baseline.fingerprint().value());
    }

    private static TableName name(CatalogObject relation) {
        return new TableName(relation.object().schema(), relation.object().name());
    }
}
