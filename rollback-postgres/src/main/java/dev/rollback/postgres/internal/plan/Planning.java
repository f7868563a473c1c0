package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.capture.BaselineStore;
import dev.rollback.postgres.internal.capture.Digests;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowCopies;
import dev.rollback.postgres.internal.capture.Seal;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.catalog.CatalogMemory;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.ddl.AllKinds;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.Expectations;
import dev.rollback.postgres.internal.merge.RowConflicts;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.postgres.internal.merge.RuleConflicts;
import dev.rollback.postgres.internal.sql.Capabilities;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Joins;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a planner needs, in one read-only transaction. */
public final class Planning {

    private final Database database;
    private final Store store;
    private final CatalogMemory catalogs;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public Planning(
            Database database, Store store, BaselineStore baselines, CatalogMemory catalogs, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.catalogs = catalogs;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    public RollbackPlan planBackTo(Baseline baseline, PlanOptions options) {
        String problem = "Cannot plan back to baseline " + baseline.name();
        return database.reading(problem, connection -> {
            Session.pin(connection, lockTimeout);
            Session.emptySearchPath(connection);
            Database.requireSame(connection, problem, baseline.identity());
            State captured = baselines.state(connection, baseline);
            captured.requireSealedLogs(problem);
            Catalog live = catalogs.current(connection, baseline.scope());
            if (captured.seal().filter(Seal::takenBack).isPresent()) {
                return RollbackPlan.named("back to " + baseline.name())
                        .because("the change was taken back already")
                        .onlyIf(CatalogFingerprint.of(live))
                        .build();
            }
            Expectation target = new Expectations(store).of(connection, captured, live, options);
            List<Conflict> conflicts = new ArrayList<>(target.conflicts());
            Set<Address> changed = changedRows(connection, target.state(), live);
            Map<Address, Long> conflicting = new HashMap<>();
            if (target.merged()) {
                Map<Address, RowConflicts.Outcome> moved = merged(connection, target, conflicts);
                moved.forEach((table, outcome) -> conflicting.put(table, outcome.conflicting()));
                moved.values().removeIf(outcome -> !outcome.moves());
                changed.removeAll(leftAlone(captured, changed, moved.keySet()));
                changed.addAll(moved.keySet());
                conflicts.addAll(rules(connection, target, live, moved, conflicts));
            }
            return new Planner(
                            target,
                            live,
                            AllKinds.definitions(live, target.state().catalog()),
                            changed,
                            conflicting,
                            Capabilities.of(connection))
                    .plan(options, conflicts);
        });
    }

    /**
     * Materialised views that show something else than before, but not because of the change: it did not fill them anew, and no row
     * goes back that others may have seen in them.
     */
    private static List<Address> leftAlone(State captured, Set<Address> changed, Set<Address> moved) {
        Seal seal = captured.seal().orElseThrow();
        Matching change = new Matching(captured.catalog(), seal.catalog());
        return captured.catalog().ofKind(ObjectKind.MATERIALIZED_VIEW).stream()
                .filter(view -> changed.contains(view.address()) && moved.isEmpty())
                .filter(view -> change.liveOf(view)
                        .flatMap(after -> Optional.ofNullable(
                                seal.rows().get(after.address().oid())))
                        .filter(after -> captured.rowsOf(view).orElseThrow().matches(after.rows(), after.digest()))
                        .isPresent())
                .map(CatalogObject::address)
                .toList();
    }

    /** What merging comes to, table by table. */
    private static Map<Address, RowConflicts.Outcome> merged(
            Connection connection, Expectation target, List<Conflict> conflicts) throws SQLException {
        Map<Address, RowConflicts.Outcome> outcomes = new LinkedHashMap<>();
        for (RowMerge merge : target.merges().values()) {
            RowConflicts.Outcome outcome = RowConflicts.of(connection, merge);
            conflicts.addAll(outcome.conflicts());
            outcomes.put(merge.expected().address(), outcome);
        }
        return outcomes;
    }

    /** Values that do not fit are named first: what they would break cannot be asked. */
    private List<Conflict> rules(
            Connection connection,
            Expectation target,
            Catalog live,
            Map<Address, RowConflicts.Outcome> moved,
            List<Conflict> conflicts)
            throws SQLException {
        boolean unfit = conflicts.stream().anyMatch(conflict -> conflict.kind() == Conflict.Kind.VALUE_DOES_NOT_FIT);
        RuleConflicts rules = new RuleConflicts(connection, store, target, live, moved);
        if (unfit || target.keys().isEmpty()) {
            return unfit ? List.of() : rules.found();
        }
        return Joins.inSets(connection, rules::found);
    }

    /** Captured relations that are still there in comparable shape, and whose rows differ. */
    private Set<Address> changedRows(Connection connection, State target, Catalog live) {
        Matching matching = new Matching(target.catalog(), live);
        List<CatalogObject> comparable = new ArrayList<>();
        for (CatalogObject relation : target.catalog().objects()) {
            matching.liveOf(relation)
                    .filter(now -> RowCopies.hasRows(relation)
                            && RowCopies.hasRows(now)
                            && target.rowsOf(relation).isPresent())
                    .filter(now -> relation.object().kind() == ObjectKind.MATERIALIZED_VIEW
                            || sameShape(matching, relation, now))
                    .ifPresent(now -> comparable.add(relation));
        }
        Digests digests = new RowCopies(store)
                .digest(
                        connection,
                        live,
                        comparable.stream()
                                .map(relation -> matching.liveOf(relation).orElseThrow())
                                .toList(),
                        now -> matching.baselineOf(now).flatMap(was -> target.digested(was, now)));
        Set<Address> changed = new LinkedHashSet<>();
        for (CatalogObject relation : comparable) {
            KeptRows now = digests.of(matching.liveOf(relation).orElseThrow());
            if (!target.rowsOf(relation).orElseThrow().matches(now.rows(), now.digest())) {
                changed.add(relation.address());
            }
        }
        changed.addAll(reshaped(target, matching));
        return changed;
    }

    /** Tables of another shape now: their rows are compared once the shape is back. */
    private static Set<Address> reshaped(State target, Matching matching) {
        Set<Address> tables = new LinkedHashSet<>();
        for (CatalogObject table : target.catalog().ofKind(ObjectKind.TABLE)) {
            Optional<CatalogObject> now = matching.liveOf(table);
            if (now.isPresent()
                    && target.keeps(table)
                    && RowCopies.hasRows(table)
                    && !sameShape(matching, table, now.get())) {
                tables.add(table.address());
            }
        }
        return tables;
    }

    /** The same columns of the same types in the same order, whatever they are called. */
    private static boolean sameShape(Matching matching, CatalogObject table, CatalogObject now) {
        List<String> was = matching.baseline().columns(table.address()).stream()
                .map(Planning::shape)
                .toList();
        return was.equals(matching.live().columns(now.address()).stream()
                .map(Planning::shape)
                .toList());
    }

    private static String shape(CatalogObject column) {
        return column.attribute("type").orElse("") + " "
                + column.attribute("generated_kind").orElse("");
    }
}
