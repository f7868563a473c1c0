package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.catalog.Pair;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is written anew from a text of before the change, while others renamed something that the text mentions: the text would name
 * what is not there, or something else.
 */
final class RenamedSince {

    /** Their texts do not name what they are a part of. */
    private static final Set<ObjectKind> SILENT_OF_HOME =
            EnumSet.of(ObjectKind.COLUMN, ObjectKind.DEFAULT, ObjectKind.CONSTRAINT);

    private final Lineage lineage;
    private final MergedCatalog merged;

    RenamedSince(Lineage lineage, MergedCatalog merged) {
        this.lineage = lineage;
        this.merged = merged;
    }

    List<Conflict> conflicts() {
        return lineage.before().objects().stream()
                .filter(object -> merged.has(object.address()))
                .filter(this::isWrittenAnew)
                .filter(object -> mentioned(object)
                        .filter(address -> !isTypeOf(object, address))
                        .anyMatch(this::isRenamed))
                .map(object -> Conflict.about(
                        Conflict.Kind.RENAMED_SINCE, object.object().label()))
                .toList();
    }

    private boolean isWrittenAnew(CatalogObject before) {
        Optional<CatalogObject> after = lineage.afterOf(before);
        if (after.flatMap(lineage::nowOf).isEmpty()) {
            return lineage.againOf(before).isEmpty();
        }
        CatalogObject expected = merged.at(before.address()).orElseThrow();
        CatalogObject changed = before.with(
                new Pair(before, after.orElseThrow()).from().attributes().asMap());
        Set<String> texts = new TreeSet<>(Renames.TEXTS);
        texts.removeIf(name -> before.attribute(name).equals(changed.attribute(name))
                || !before.attribute(name).equals(expected.attribute(name)));
        return !texts.isEmpty();
    }

    private Stream<Address> mentioned(CatalogObject object) {
        Stream<Address> home = SILENT_OF_HOME.contains(object.object().kind())
                ? Stream.empty()
                : object.container().map(Address::whole).stream();
        return Stream.concat(
                home,
                lineage.before().needsOf(object.address()).stream()
                        .map(Dependency::referenced)
                        .flatMap(address -> Stream.of(address, address.whole()))
                        .filter(address ->
                                !Optional.of(address).equals(object.container().map(Address::whole))));
    }

    /** What is nothing but the name of a type is given the new one. */
    private boolean isTypeOf(CatalogObject object, Address mentioned) {
        return object.object().kind() == ObjectKind.COLUMN
                && object.attribute("generated_expression").isEmpty()
                && lineage.before()
                        .at(mentioned)
                        .filter(type -> type.object().kind() == ObjectKind.TYPE)
                        .isPresent();
    }

    private boolean isRenamed(Address address) {
        return lineage.before()
                .at(address)
                .flatMap(was -> merged.at(address).filter(object -> isRenamed(was, object)))
                .isPresent();
    }

    /** A part lies where its whole does. */
    private static boolean isRenamed(CatalogObject was, CatalogObject object) {
        boolean moved = was.container().isEmpty()
                && !was.object().schema().equals(object.object().schema());
        return moved || !was.object().name().equals(object.object().name());
    }
}
