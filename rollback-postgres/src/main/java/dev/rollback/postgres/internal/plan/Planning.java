package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Scope;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.capture.BaselineStore;
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
import dev.rollback.postgres.internal.merge.MergeMemory;
import dev.rollback.postgres.internal.merge.RowConflicts;
import dev.rollback.postgres.internal.merge.RowMerge;
import dev.rollback.postgres.internal.merge.RuleConflicts;
import dev.rollback.postgres.internal.sql.Capabilities;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Joins;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a planner needs, in one read-only transaction. */
public final class Planning {

    private final Database database;
    private final Store store;
    private final CatalogMemory catalogs;
    private final MergeMemory merges;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public Planning(
            Database database,
            Store store,
            BaselineStore baselines,
            CatalogMemory catalogs,
            MergeMemory merges,
            Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.catalogs = catalogs;
        this.merges = merges;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    public RollbackPlan planBackTo(Baseline baseline, PlanOptions options) {
        String problem = "Cannot plan back to baseline " + baseline.name();
        return database.reading(problem, lockTimeout, connection -> {
            Database.requireSame(connection, problem, baseline.identity());
            State stored = baselines.state(connection, baseline);
            stored.requireSealedLogs(problem);
            if (stored.seal().filter(Seal::takenBack).isPresent()) {
                // it names no baseline: review holds it against everything
                return RollbackPlan.named("back to " + baseline.name())
                        .because("the change was taken back already")
                        .onlyIf(CatalogFingerprint.of(catalogs.current(connection, Scope.everything())))
                        .build();
            }
            Catalog live = catalogs.current(connection, baseline.scope());
            Expectations expectations = new Expectations(store);
            State captured = expectations.followed(connection, stored, live);
            Expectation target = expectations.of(connection, captured, live, options);
            List<Conflict> conflicts = new ArrayList<>(target.conflicts());
            Set<Address> changed = new ChangedRows(connection, store, target.state(), live).found();
            Map<Address, Long> conflicting = new HashMap<>();
            long unlisted = 0;
            if (target.merged()) {
                Map<Address, RowConflicts.Outcome> moved = merged(connection, target, conflicts);
                moved.forEach((table, outcome) -> conflicting.put(table, outcome.conflicting()));
                unlisted = moved.values().stream()
                        .mapToLong(RowConflicts.Outcome::unlisted)
                        .sum();
                moved.values().removeIf(outcome -> !outcome.moves());
                changed.removeAll(leftAlone(captured, changed, moved.keySet()));
                changed.addAll(moved.keySet());
                conflicts.addAll(rules(connection, captured, target, live, moved, conflicts));
            }
            return new Planner(
                            target,
                            live,
                            AllKinds.definitions(live, target.state().catalog()),
                            changed,
                            conflicting,
                            Capabilities.of(connection),
                            roles(connection))
                    .plan(options, conflicts, unlisted);
        });
    }

    private static Set<String> roles(Connection connection) {
        return Rows.of(connection, "SELECT r.rolname::text FROM pg_catalog.pg_roles r").stream()
                .map(row -> row.get(0, String.class))
                .collect(Collectors.toSet());
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
    private Map<Address, RowConflicts.Outcome> merged(
            Connection connection, Expectation target, List<Conflict> conflicts) throws SQLException {
        Map<Address, RowConflicts.Outcome> outcomes = new LinkedHashMap<>();
        for (RowMerge merge : target.merges().values()) {
            RowConflicts.Outcome outcome = merges.of(connection, merge);
            conflicts.addAll(outcome.conflicts());
            outcomes.put(merge.expected().address(), outcome);
        }
        return outcomes;
    }

    /** Values that do not fit are named first: what they would break cannot be asked. */
    private List<Conflict> rules(
            Connection connection,
            State captured,
            Expectation target,
            Catalog live,
            Map<Address, RowConflicts.Outcome> moved,
            List<Conflict> conflicts)
            throws SQLException {
        boolean unfit = conflicts.stream().anyMatch(conflict -> conflict.kind() == Conflict.Kind.VALUE_DOES_NOT_FIT);
        RuleConflicts rules = new RuleConflicts(connection, store, captured, target, live, moved);
        if (unfit || target.keys().isEmpty()) {
            return unfit ? List.of() : rules.found();
        }
        return Joins.inSets(connection, rules::found);
    }
}
