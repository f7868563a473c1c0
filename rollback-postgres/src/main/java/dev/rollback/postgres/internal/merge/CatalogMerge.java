package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The definitions that a rollback leaves: of the states before a change, after it and now, what the change did is undone and what
 * others did since stays. Objects keep the addresses that they had before the change; what came since has its own.
 */
final class CatalogMerge {

    private final Lineage lineage;
    private final GivenBack givenBack;
    private final Set<Address> filled;
    private final Policies policies;
    private final SchemaNames schemas;
    private final MergedCatalog merged;
    private final Copies copies;
    private final Set<Address> restored = new HashSet<>();
    private final Set<Conflict> conflicts = new LinkedHashSet<>();
    private final Set<Address> taken = new HashSet<>();

    /**
     * @param givenBack tables that get the rows of partitions
     * @param filled live tables that the change created, or made plain ones, and that others wrote into since
     */
    CatalogMerge(Lineage lineage, GivenBack givenBack, Set<Address> filled, Policies policies) {
        this.lineage = lineage;
        this.givenBack = givenBack;
        this.filled = filled;
        this.policies = policies;
        this.schemas = new SchemaNames(lineage, policies);
        this.merged = new MergedCatalog(lineage, schemas);
        this.copies = new Copies(lineage);
        outermostFirst(lineage.before()).forEach(this::captured);
        outermostFirst(lineage.now()).filter(lineage::cameSince).forEach(this::added);
        lineage.createdByChange().forEach(this::created);
        lineage.before().ofKind(ObjectKind.COLUMN).forEach(merged::followIdentity);
        conflicts.addAll(new StillNeeded(lineage, merged, policies).settle());
        conflicts.addAll(new DroppedNeeds(lineage, merged, policies).settle());
        conflicts.addAll(new ReturningHeirs(lineage, merged).conflicts());
        outermostFirst(lineage.now())
                .filter(copies::goes)
                .filter(copy -> copies.stays(copy, merged))
                .forEach(merged::keep);
        conflicts.addAll(new LabelsInUse(lineage, merged).conflicts());
        conflicts.addAll(new RenamedSince(lineage, merged).conflicts());
    }

    private static Stream<CatalogObject> outermostFirst(Catalog catalog) {
        return catalog.objects().stream()
                .sorted(Comparator.comparing(object ->
                        object.container().map(of -> of.part() == 0 ? 1 : 2).orElse(0)));
    }

    private void captured(CatalogObject before) {
        boolean homeless = before.container().filter(home -> !merged.has(home)).isPresent();
        if (homeless) {
            return;
        }
        Optional<CatalogObject> after = lineage.afterOf(before);
        Optional<CatalogObject> now = after.flatMap(lineage::nowOf);
        Optional<CatalogObject> again = now.isPresent() ? now : lineage.againOf(before);
        if (before.container().filter(taken::contains).isPresent()) {
            again.ifPresent(other -> keepAnother(before, other));
        } else if (now.isPresent()) {
            both(before, after.orElseThrow(), now.get());
        } else if (again.isPresent()) {
            again(before, again.get());
        } else if (after.isEmpty()) {
            merged.putCaptured(before);
        } else if (before.container().filter(restored::contains).isPresent()) {
            restore(before);
        } else if (altered(before, after.get())) {
            ConflictPolicy policy = policies.of(before);
            conflicts.add(Conflict.about(
                            Conflict.Kind.ALTERED_OBJECT_DROPPED,
                            before.object().label())
                    .settledBy(policy));
            // the values of a column went with it: only those that the change wrote are kept
            if (policy == ConflictPolicy.RESTORE_BASELINE && before.object().kind() != ObjectKind.COLUMN) {
                restore(before);
            }
        }
    }

    /** Others dropped it since, and it comes back all the same, with everything in it. */
    private void restore(CatalogObject before) {
        merged.putCaptured(before);
        restored.add(before.address());
    }

    private void both(CatalogObject before, CatalogObject after, CatalogObject now) {
        if (before.attribute("partitioned").isPresent() && filled.contains(now.address())) {
            filledAsAWhole(now);
        }
        ObjectMerge merge = new ObjectMerge(before, after, now, policies.of(before));
        String schema = schemas.of(before, after, now, merge);
        conflicts.addAll(merge.conflicts());
        CatalogObject object = merge.merged(schema, merge.name());
        if (altered(after, now)) {
            merged.putCurrent(object);
        } else {
            merged.put(object);
        }
    }

    /** The change made a plain table of a partitioned one: which partition its rows of now belong to was not worked out. */
    private void filledAsAWhole(CatalogObject now) {
        Conflict conflict = Conflict.about(
                Conflict.Kind.CREATED_OBJECT_ALTERED, now.object().label());
        ConflictPolicy policy = policies.of(now);
        conflicts.add(policy == ConflictPolicy.KEEP_CURRENT ? conflict : conflict.settledBy(policy));
    }

    /** The change dropped it, and there is one of its name: it came back already, or others took the name. A table has other rows. */
    private void again(CatalogObject before, CatalogObject now) {
        if (before.object().kind() != ObjectKind.TABLE && !altered(before, now)) {
            merged.putCaptured(before);
            return;
        }
        ConflictPolicy policy = policies.of(before);
        Conflict conflict =
                Conflict.about(Conflict.Kind.NAME_TAKEN, before.object().label());
        if (before.object().kind() == ObjectKind.TABLE) {
            taken.add(before.address());
            // the rows of others would go without a copy that says so
            conflicts.add(policy == ConflictPolicy.RESTORE_BASELINE ? conflict : conflict.settledBy(policy));
            keepAnother(before, now);
            return;
        }
        conflicts.add(conflict.settledBy(policy));
        if (policy == ConflictPolicy.RESTORE_BASELINE) {
            merged.putCaptured(before);
        } else {
            keepAnother(before, now);
        }
    }

    private void keepAnother(CatalogObject before, CatalogObject now) {
        merged.putCurrent(MergedCatalog.placed(before.address(), before.container(), now));
    }

    /** A comment is called what its object is called. */
    private static boolean altered(CatalogObject one, CatalogObject other) {
        Pair pair = new Pair(one, other);
        return pair.differs() || (one.object().kind() != ObjectKind.COMMENT && pair.renamed(Map.of()));
    }

    /** Others created it since: it stays, if what it is part of stays. */
    private void added(CatalogObject now) {
        if (copies.goes(now) || givenBack.takesNow(now)) {
            return;
        }
        Optional<Address> home = now.container().map(lineage::expectedAddress);
        if (home.isPresent() && !merged.has(home.get())) {
            stay(now);
            return;
        }
        merged.keep(now);
    }

    /** Something that others made lives in what goes. */
    private void stay(CatalogObject now) {
        CatalogObject home = now.container().flatMap(lineage.now()::at).orElseThrow();
        boolean gone = lineage.nowIsCreatedByChange(home) || lineage.cameSince(home);
        if (!gone || copies.areOf(now)) {
            return;
        }
        conflict(Conflict.Kind.CREATED_OBJECT_ALTERED, home);
        if (policies.of(home) == ConflictPolicy.KEEP_CURRENT && !givenBack.takesNow(home)) {
            merged.keepWithHome(now);
        }
    }

    /** The change created it: it goes, unless others altered it. */
    private void created(CatalogObject after) {
        Optional<CatalogObject> now = lineage.nowOf(after);
        if (now.isEmpty()
                || (!altered(after, now.get()) && !filled.contains(now.get().address()))
                || copies.isAlteredWithParent(after, now.get())) {
            return;
        }
        if (after.object().kind() == ObjectKind.DEFAULT_PRIVILEGES) {
            keepGranted(after, now.get());
            return;
        }
        conflict(Conflict.Kind.CREATED_OBJECT_ALTERED, now.get());
        if (policies.of(now.get()) == ConflictPolicy.KEEP_CURRENT && !givenBack.takesNow(now.get())) {
            merged.keepWithHome(now.get());
        }
    }

    /** Default privileges are there while they differ from the built-in ones: these were there before. */
    private void keepGranted(CatalogObject after, CatalogObject now) {
        Map<String, String> attributes =
                new TreeMap<>(after.object().attributes().asMap());
        attributes.put("privileges", after.object().attributes().required("privileges_default"));
        CatalogObject before =
                MergedCatalog.placed(lineage.expectedAddress(now.address()), Optional.empty(), after.with(attributes));
        ObjectMerge merge = new ObjectMerge(before, after, now, policies.of(before));
        CatalogObject granted = merge.merged(now.object().schema(), now.object().name());
        if (!granted.attribute("privileges").equals(before.attribute("privileges"))) {
            merged.putCurrent(granted);
        }
    }

    /** A partition is not kept of a table that is to be a plain one. */
    private void conflict(Conflict.Kind kind, CatalogObject object) {
        Conflict conflict = Conflict.about(kind, object.object().label());
        ConflictPolicy policy = policies.of(object);
        conflicts.add(
                policy == ConflictPolicy.KEEP_CURRENT && givenBack.takesNow(object)
                        ? conflict
                        : conflict.settledBy(policy));
    }

    MergedCatalog merged() {
        return merged;
    }

    List<Conflict> conflicts() {
        return List.copyOf(conflicts);
    }
}
