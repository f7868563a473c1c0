package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.sql.Capabilities;
import dev.rollback.step.Step;
import dev.rollback.step.data.AdvanceSequence;
import dev.rollback.step.data.PositionSequence;
import dev.rollback.step.session.LockTables;
import dev.rollback.step.session.SuspendTriggers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Computes the plan that takes a database back to a captured state: what differs, in the order in which it can be undone. Pure: it is
 * given both catalogs and the tables whose rows differ.
 */
public final class Planner {

    private final Expectation expectation;
    private final State target;
    private final RowSteps rows;
    private final Catalog live;
    private final Definitions definitions;
    private final Matching matching;
    private final Fates fates;
    private final Set<Address> changedRows;
    private final LargeObjectContents largeObjects;
    private final Obstacles obstacles;

    /**
     * @param changedRows captured addresses of tables and materialised views that stay and whose rows differ
     * @param conflicting how many rows of a table are in conflict
     * @param roles the roles that are there
     */
    public Planner(
            Expectation expectation,
            Catalog live,
            Definitions definitions,
            Set<Address> changedRows,
            Map<Address, Long> conflicting,
            Capabilities capabilities,
            Set<String> roles) {
        this.expectation = expectation;
        this.target = expectation.state();
        this.live = live;
        this.definitions = definitions;
        this.matching = new Matching(target.catalog(), live);
        this.changedRows = changedRows;
        this.fates = new Judging(
                        matching,
                        definitions,
                        new RowBarriers(matching, changedRows, capabilities).found(),
                        changedRows,
                        providedTables(expectation))
                .fates();
        this.rows = new RowSteps(expectation, live, matching, fates, changedRows, conflicting);
        this.largeObjects = new LargeObjectContents(target, live, matching, fates);
        this.obstacles = new Obstacles(expectation, definitions, fates, largeObjects, roles);
    }

    private static Set<Address> providedTables(Expectation expectation) {
        return expectation.state().catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(expectation::provides)
                .map(CatalogObject::address)
                .collect(Collectors.toSet());
    }

    /**
     * Computes the plan.
     *
     * @param conflicts what both the change and others did
     * @param unlisted how many more rows are in conflict
     */
    public RollbackPlan plan(PlanOptions options, List<Conflict> conflicts, long unlisted) {
        List<Step> steps = new ArrayList<>(rows.kept());
        steps.addAll(largeObjects.kept());
        steps.addAll(rows.staged());
        if (!rows.restored().isEmpty()) {
            steps.add(new SuspendTriggers());
        }
        steps.addAll(new Drops(live, fates).steps());
        steps.addAll(new Renaming(fates).steps());
        steps.addAll(new Changes(target.catalog(), fates, definitions, rows, refreshes(), drawnFrom()).ordered());
        steps.addAll(largeObjects.restored());
        steps.addAll(positions());
        steps.addAll(rows.checked());
        PlanDraft draft = RollbackPlan.named("back to " + target.baseline().name())
                .exactlyTo(target.baseline())
                .onlyIf(target.planned(live));
        if (expectation.merged() || options.revoked() == PlanOptions.Revoked.STAYS_REVOKED) {
            draft.with(options);
        }
        draft.leavingRevoked(expectation.revoked());
        conflicts.forEach(draft::conflicting);
        draft.conflictingToo(unlisted);
        unsettled(conflicts).forEach(draft::obstructedBy);
        obstacles.found().forEach(draft::obstructedBy);
        if (!steps.isEmpty()) {
            Set<TableName> locks = locks(rows.restored());
            if (!locks.isEmpty()) {
                draft.step(new LockTables(List.copyOf(locks)));
            }
            steps.forEach(draft::step);
        }
        return draft.build();
    }

    private Set<Address> refreshes() {
        Set<Address> refreshes = new LinkedHashSet<>();
        target.catalog().ofKind(ObjectKind.MATERIALIZED_VIEW).stream()
                .filter(view -> view.attribute("populated").equals(Optional.of("true")))
                .filter(view -> fates.isCreated(view.address())
                        || changedRows.contains(view.address())
                        || matching.liveOf(view)
                                .map(now -> now.attribute("populated").equals(Optional.of("false")))
                                .orElse(false))
                .forEach(view -> refreshes.add(view.address()));
        return refreshes;
    }

    private List<Step> positions() {
        List<Step> steps = new ArrayList<>();
        for (CatalogObject sequence : target.catalog().ofKind(ObjectKind.SEQUENCE)) {
            Optional<CatalogObject> now = matching.liveOf(sequence)
                    .filter(other -> !fates.isDropped(other.address()) && !fates.isAltered(sequence));
            boolean same = now.isPresent()
                    && now.get().attribute("last_value").equals(sequence.attribute("last_value"))
                    && now.get().attribute("called").equals(sequence.attribute("called"));
            if (!same && !isDrawnFrom(sequence)) {
                steps.add(position(sequence));
            }
        }
        return steps;
    }

    /** Sequences that come back stand where they stood before rows of others get numbers from them. */
    private Map<Address, Step> drawnFrom() {
        return target.catalog().ofKind(ObjectKind.SEQUENCE).stream()
                .filter(this::isDrawnFrom)
                .collect(Collectors.toMap(CatalogObject::address, this::position));
    }

    private boolean isDrawnFrom(CatalogObject sequence) {
        return expectation.merged() && fates.isCreated(sequence.address());
    }

    private Step position(CatalogObject sequence) {
        SequenceName name =
                new SequenceName(sequence.object().schema(), sequence.object().name());
        long lastValue = Long.parseLong(sequence.attribute("last_value").orElseThrow());
        boolean called = sequence.object().attributes().flag("called");
        return expectation.merged() && !isDrawnFrom(sequence)
                ? new AdvanceSequence(name, lastValue, called)
                : new PositionSequence(name, lastValue, called);
    }

    private Set<TableName> locks(Set<Address> rows) {
        Set<TableName> tables = new TreeSet<>();
        fates.dropped().forEach(object -> lock(tables, object));
        fates.kept().stream()
                .filter(pair -> pair.differs() || pair.renamed(Map.of()))
                .forEach(pair -> lock(tables, pair.is()));
        fates.wholesLeft().forEach(whole -> lock(tables, whole));
        fates.created().forEach(object -> object.container()
                .map(Address::whole)
                .flatMap(target.catalog()::at)
                .flatMap(matching::liveOf)
                .ifPresent(table -> lock(tables, table)));
        rows.forEach(
                table -> target.catalog().at(table).flatMap(matching::liveOf).ifPresent(now -> lock(tables, now)));
        return tables;
    }

    private void lock(Set<TableName> tables, CatalogObject object) {
        CatalogObject relation =
                object.container().map(Address::whole).flatMap(live::at).orElse(object);
        if (relation.object().kind() == ObjectKind.TABLE) {
            tables.add(name(relation));
        }
        object.attribute("referenced")
                .flatMap(name -> live.named(ObjectKind.TABLE, name))
                .ifPresent(partner -> tables.add(name(partner)));
    }

    private static List<Obstacle> unsettled(List<Conflict> conflicts) {
        return conflicts.stream()
                .filter(conflict -> conflict.settlement().isEmpty())
                .map(conflict -> new Obstacle(
                        "RB-CONFLICT",
                        conflict.object(),
                        conflict.kind().meaning(),
                        conflict.kind().canBeSettled()
                                ? "nothing was changed; look at the conflicts of the plan, then plan again with a policy that settles them"
                                : "nothing was changed; mend what the conflicts of the plan name, then plan again"))
                .distinct()
                .toList();
    }

    private static TableName name(CatalogObject table) {
        return new TableName(table.object().schema(), table.object().name());
    }
}
