package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.step.Step;
import dev.rollback.step.schema.DropObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The drops, dependents first. What ends with its container needs no drop of its own; everything else has one. */
final class Drops {

    /** Parts that can be dropped by themselves and may refer to another object. */
    private static final Set<ObjectKind> LINKS = EnumSet.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.DEFAULT,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.INDEX);

    private final Catalog live;
    private final Fates fates;

    Drops(Catalog live, Fates fates) {
        this.live = live;
        this.fates = fates;
    }

    List<Step> steps() {
        List<CatalogObject> own = fates.dropped().stream()
                .filter(object -> killer(object).isEmpty() && !endsWithIdentity(object))
                .toList();
        Ordering<CatalogObject> ordering = new Ordering<>(
                own,
                Comparator.comparing((CatalogObject object) -> object.object().kind())
                        .thenComparing(object -> object.object().identity())
                        .thenComparing(object -> object.address().toString()));
        for (CatalogObject object : fates.dropped()) {
            referencedPartitions(object).forEach(partition -> ordering.after(root(object), root(partition)));
            for (Dependency edge : live.needsOf(object.address())) {
                live.at(edge.referenced()).ifPresent(referenced -> ordering.after(root(object), root(referenced)));
            }
            object.container().flatMap(live::at).ifPresent(container -> ordering.after(root(object), root(container)));
        }
        List<CatalogObject> creation = new ArrayList<>(ordering.ordered());
        Collections.reverse(creation);
        List<Step> steps = new ArrayList<>();
        creation.stream()
                .filter(this::endsBeforePartitionsLeave)
                .map(this::drop)
                .forEach(steps::add);
        steps.addAll(fates.leaving());
        creation.stream()
                .filter(object -> !endsBeforePartitionsLeave(object))
                .map(this::drop)
                .forEach(steps::add);
        return steps;
    }

    /** A foreign key to the whole keeps partitions in; a comment may be on what a partition has from the whole. */
    private boolean endsBeforePartitionsLeave(CatalogObject object) {
        return object.object().kind() == ObjectKind.COMMENT
                || referencedPartitions(object).findAny().isPresent();
    }

    private Step drop(CatalogObject object) {
        return new DropObject(live.whole(object));
    }

    /** The foreign key is enforced in each partition of the table that it refers to. */
    private Stream<CatalogObject> referencedPartitions(CatalogObject key) {
        return key.attribute("referenced").flatMap(name -> live.named(ObjectKind.TABLE, name)).stream()
                .filter(table -> table.attribute("partitioned").isPresent())
                .flatMap(table -> live.heirs(table.address()).stream())
                .flatMap(partition -> live.at(partition).stream());
    }

    /** A column that stays loses its identity in place, and the sequence with it. */
    private static boolean endsWithIdentity(CatalogObject object) {
        return object.object().kind() == ObjectKind.SEQUENCE
                && object.attribute("ownership").equals(Optional.of("identity"));
    }

    private CatalogObject root(CatalogObject object) {
        return killer(object).map(this::root).orElse(object);
    }

    /** Whose end it may be left to: not where it stands between two that go, which could each wait for the other. */
    private Optional<CatalogObject> killer(CatalogObject object) {
        return container(object)
                .filter(with ->
                        isAttached(object) || !LINKS.contains(object.object().kind()) || !between(object));
    }

    /** An index of a partition cannot be dropped while it is a part of its parent's. */
    private boolean isAttached(CatalogObject object) {
        return Set.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT)
                        .contains(object.object().kind())
                && object.attribute("attached_to").isPresent()
                && object.container().filter(fates::leaves).isEmpty();
    }

    private boolean between(CatalogObject object) {
        return live.needsOf(object.address()).stream()
                .map(Dependency::referenced)
                .filter(fates::isDropped)
                .flatMap(referenced -> live.at(referenced).stream())
                .anyMatch(referenced -> !whole(referenced).equals(whole(object)));
    }

    private CatalogObject whole(CatalogObject object) {
        return container(object).map(this::whole).orElse(object);
    }

    /** Whose end is its end, if that ends too. */
    private Optional<CatalogObject> container(CatalogObject object) {
        Optional<CatalogObject> container =
                object.container().filter(fates::isDropped).flatMap(live::at);
        if (container.isPresent()) {
            return container;
        }
        ObjectKind kind = object.object().kind();
        if (kind == ObjectKind.SEQUENCE && object.attribute("ownership").isPresent()) {
            return live.needsOf(object.address()).stream()
                    .filter(edge -> edge.type() == 'a' || edge.type() == 'i')
                    .map(Dependency::referenced)
                    .filter(fates::isDropped)
                    .findFirst()
                    .flatMap(live::at);
        }
        if (kind == ObjectKind.ROUTINE) {
            return typeOf(object);
        }
        boolean inheritedColumn = kind == ObjectKind.COLUMN
                && object.attribute("inherited").isPresent()
                && object.attribute("local").isPresent()
                && object.container().filter(fates::leaves).isEmpty();
        if (isAttached(object)) {
            return live.needsOf(object.address()).stream()
                    .filter(edge -> edge.type() == 'P')
                    .map(Dependency::referenced)
                    .filter(fates::isDropped)
                    .findFirst()
                    .flatMap(live::at);
        }
        return inheritedColumn ? parentColumn(object) : Optional.empty();
    }

    /** A base type, or a range with a canonical function: the type needs the function, and the function the type. */
    private Optional<CatalogObject> typeOf(CatalogObject routine) {
        return live.needsOf(routine.address()).stream()
                .map(Dependency::referenced)
                .filter(fates::isDropped)
                .filter(type -> live.needsOf(type).stream()
                        .anyMatch(edge -> edge.referenced().equals(routine.address())))
                .findFirst()
                .flatMap(live::at);
    }

    private Optional<CatalogObject> parentColumn(CatalogObject column) {
        Address table = column.address().whole();
        return live.needsOf(table).stream()
                .map(Dependency::referenced)
                .flatMap(parent -> live.columns(parent.whole()).stream())
                .filter(other ->
                        other.object().name().equals(column.object().name()) && fates.isDropped(other.address()))
                .findFirst();
    }
}
