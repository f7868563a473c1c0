package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.InheritedChecks;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.step.schema.AlterObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables that the change detached or attached. They leave their place before anything else happens to them, and are attached last. ATTACH
 * PARTITION takes a table with the columns, NOT NULL and checks of the parent, and makes its checks the parent's; where columns are others,
 * the table is created anew.
 */
final class Attaching {

    /** Where it is attached. */
    private static final List<String> PLACE = List.of("parents", "partition_bound");

    /** What ATTACH PARTITION leaves as it finds it, and compares with the parent's. */
    private static final List<String> COMPARED =
            List.of("type", "collation", "not_null", "generated_kind", "generated_expression");

    private Attaching() {}

    /** True if the table was a partition and has to be attached again. */
    static boolean isNeeded(DatabaseObject from, DatabaseObject to) {
        return to.kind() == ObjectKind.TABLE
                && to.attributes().value("partition_bound").isPresent()
                && isElsewhere(from, to);
    }

    /** A partition while it is not attached, with those of the parent's checks that it has then. */
    static DatabaseObject detached(Matching matching, Pair table, DatabaseObject partition) {
        Set<String> there = ownChecks(matching.live(), table.is());
        there.addAll(InheritedChecks.of(table.is()));
        Map<String, String> attributes = new TreeMap<>(partition.attributes().asMap());
        if (attributes.containsKey("partition_bound")) {
            PLACE.forEach(attributes::remove);
        }
        putChecks(attributes, InheritedChecks.of(table.was()), there);
        return table.was().with(attributes).object();
    }

    private static void putChecks(Map<String, String> attributes, List<String> checks, Set<String> chosen) {
        checks.stream()
                .filter(chosen::contains)
                .reduce((one, other) -> one + InheritedChecks.SEPARATOR + other)
                .ifPresentOrElse(
                        all -> attributes.put(InheritedChecks.ATTRIBUTE, all),
                        () -> attributes.remove(InheritedChecks.ATTRIBUTE));
    }

    /** A partition as it is created: it gets its rows, and indexes of its own name and make, before it is attached. */
    static DatabaseObject unattached(DatabaseObject partition) {
        return NotNull.without(partition, PLACE.toArray(String[]::new));
    }

    /** A partition that gets rows which those checks need not hold that are not valid: it has them from the parent, which gets them last. */
    static DatabaseObject unchecked(Catalog baseline, CatalogObject table, DatabaseObject partition) {
        Set<String> waiting = unproven(baseline, table.address())
                .map(check -> check.object().name())
                .collect(Collectors.toSet());
        List<String> checks = InheritedChecks.of(table);
        Map<String, String> attributes = new TreeMap<>(partition.attributes().asMap());
        putChecks(
                attributes,
                checks,
                checks.stream()
                        .filter(check -> waiting.stream().noneMatch(name -> InheritedChecks.isCalled(check, name)))
                        .collect(Collectors.toSet()));
        return new DatabaseObject(
                partition.kind(),
                partition.schema(),
                partition.name(),
                partition.identity(),
                Attributes.of(attributes),
                partition.parts());
    }

    /** Checks of those that a table inherits from, which rows need not hold that were there before. */
    static Stream<CatalogObject> unproven(Catalog baseline, Address table) {
        return baseline.forebears(table).stream()
                .flatMap(parent -> baseline.parts(parent).stream())
                .filter(RowBarriers::isUnproven);
    }

    /** True if it has to be attached and cannot be as it stands. */
    static boolean needsAnother(Matching matching, Pair table) {
        return isNeeded(table.from(), table.was().object())
                && (!hasColumns(matching, table.was()) || numbersBelow(matching.baseline(), table.was()));
    }

    /** ATTACH PARTITION hands an identity on to a table, and not to the partitions of that: they are attached to one that has it. */
    private static boolean numbersBelow(Catalog baseline, CatalogObject table) {
        return table.attribute("partitioned").isPresent()
                && baseline.columns(table.address()).stream().anyMatch(column -> column.attribute("partition_identity")
                        .isPresent());
    }

    private static boolean hasColumns(Matching matching, CatalogObject table) {
        return matching.baseline().columns(table.address()).stream().allMatch(column -> matching.liveOf(column)
                .filter(now ->
                        COMPARED.stream().allMatch(name -> now.attribute(name).equals(column.attribute(name))))
                .isPresent());
    }

    /** True for a check that the table has from when it was a partition, and that becomes the parent's again. */
    static boolean merges(Matching matching, CatalogObject check) {
        return isCheck(check)
                && check.container()
                        .flatMap(matching.live()::at)
                        .flatMap(matching::baselineOf)
                        .flatMap(matching::pairOf)
                        .filter(table -> isNeeded(table.from(), table.was().object()))
                        .filter(table -> InheritedChecks.of(table.was()).contains(InheritedChecks.text(check)))
                        .isPresent();
    }

    /** True if it is a partition now and has to leave its place. */
    static boolean leaves(Pair table) {
        return table.is().attribute("partition_bound").isPresent()
                && isElsewhere(table.from(), table.was().object());
    }

    private static boolean isElsewhere(DatabaseObject from, DatabaseObject to) {
        return PLACE.stream()
                .anyMatch(name ->
                        !from.attributes().value(name).equals(to.attributes().value(name)));
    }

    /** The statement that takes it out, with what it had before, or is to bring when it is attached. */
    static AlterObject leaving(Matching matching, Pair table) {
        Set<String> staying = ownChecks(matching.baseline(), table.was());
        staying.addAll(InheritedChecks.of(table.was()));
        Map<String, String> attributes =
                new TreeMap<>(table.is().object().attributes().asMap());
        PLACE.forEach(attributes::remove);
        putChecks(attributes, InheritedChecks.of(table.is()), staying);
        return new AlterObject(
                underPresentNames(matching.live(), table.is()),
                table.is().with(attributes).object());
    }

    /** Printed texts of the live catalog have the captured names in them, and it leaves before anything gets those back. */
    private static DatabaseObject underPresentNames(Catalog live, CatalogObject partition) {
        Map<String, String> attributes =
                new TreeMap<>(partition.object().attributes().asMap());
        live.needsOf(partition.address()).stream()
                .flatMap(edge -> live.at(edge.referenced().whole()).stream())
                .filter(parent -> parent.attribute("partitioned").isPresent())
                .forEach(parent -> attributes.put(
                        "parents",
                        Quote.qualified(
                                parent.object().schema(), parent.object().name())));
        return partition.with(attributes).object();
    }

    /** True for a check that a partition has from its parent now, and that stays when it leaves. */
    static boolean stays(Matching matching, CatalogObject check) {
        return isCheck(check)
                && check.container()
                        .flatMap(matching.baseline()::at)
                        .flatMap(matching::pairOf)
                        .filter(Attaching::leaves)
                        .filter(table -> InheritedChecks.of(table.is()).contains(InheritedChecks.text(check)))
                        .isPresent();
    }

    private static Set<String> ownChecks(Catalog catalog, CatalogObject table) {
        return catalog.parts(table.address()).stream()
                .filter(Attaching::isCheck)
                .map(InheritedChecks::text)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean isCheck(CatalogObject part) {
        return part.object().kind() == ObjectKind.CONSTRAINT
                && part.attribute("type").equals(Optional.of("c"));
    }
}
