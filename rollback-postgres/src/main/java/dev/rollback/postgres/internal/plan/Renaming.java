package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.OccupiedName;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.step.Step;
import dev.rollback.step.schema.RenameObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The renames, containers first. Where the former name is still worn by another object, that one steps aside first. */
final class Renaming {

    /** They are called by the names of others, and follow when those are renamed. */
    private static final Set<ObjectKind> FOLLOWING = Set.of(
            ObjectKind.DEFAULT,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.USER_MAPPING,
            ObjectKind.PUBLICATION_MEMBER,
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.COMMENT);

    private static final Set<ObjectKind> OWN_NAMED = Set.of(ObjectKind.INDEX, ObjectKind.STATISTICS);

    private final Fates fates;
    private final List<Pair> kept;
    private final Map<Address, Pair> byLive = new HashMap<>();
    private final Map<String, String> schemas = new HashMap<>();

    Renaming(Fates fates) {
        this.fates = fates;
        this.kept = fates.kept();
        kept.forEach(pair -> byLive.put(pair.is().address(), pair));
        kept.stream()
                .filter(pair -> pair.was().object().kind() == ObjectKind.SCHEMA)
                .forEach(pair -> schemas.put(
                        pair.is().object().name(), pair.was().object().name()));
    }

    List<Step> steps() {
        List<Pair> renamed = kept.stream()
                .filter(pair -> !FOLLOWING.contains(pair.was().object().kind()))
                .filter(pair -> !follows(pair))
                .filter(pair -> pair.renamed(schemas) && !movedWithItsTable(pair))
                .sorted(Comparator.comparing((Pair pair) -> pair.was().object().kind())
                        .thenComparing(pair -> pair.was().object().identity()))
                .toList();
        Set<OccupiedName> wanted = new HashSet<>();
        renamed.forEach(pair -> wanted.addAll(OccupiedName.of(pair.was())));
        Map<Turn, List<Step>> turns = new EnumMap<>(Turn.class);
        for (Pair pair : renamed) {
            DatabaseObject from = present(pair, pair.is().object().name());
            if (names(pair).anyMatch(wanted::contains)) {
                DatabaseObject temporary = temporary(
                        from,
                        pair.is().address().oid() + "_" + pair.is().address().part());
                add(
                        turns,
                        Turn.aside(pair.was()),
                        new RenameObject(
                                within(schema(pair.is()), pair.was(), from),
                                within(schema(pair.is()), pair.was(), temporary)));
                from = temporary;
            }
            add(turns, Turn.back(pair.was()), new RenameObject(from, pair.was().object()));
        }
        return turns.values().stream().flatMap(List::stream).toList();
    }

    /** Those that it has now, and those that it takes along when its table moves. */
    private Stream<OccupiedName> names(Pair pair) {
        String name = pair.is().object().name();
        return Stream.of(schema(pair.is()), pair.was().object().schema())
                .filter(schema -> !pair.hasOwnSchema() || schema.equals(schema(pair.is())))
                .flatMap(schema -> OccupiedName.of(pair.was(), schema, name).stream());
    }

    private static void add(Map<Turn, List<Step>> turns, Turn turn, Step step) {
        turns.computeIfAbsent(turn, of -> new ArrayList<>()).add(step);
    }

    /** Parts are known by their table, which has its name by then; but an index, and so a key, by a name of its own. */
    private enum Turn {
        SCHEMAS_ASIDE,
        SCHEMAS_BACK,
        ASIDE,
        BACK,
        PARTS_ASIDE,
        PARTS_BACK;

        static Turn aside(CatalogObject object) {
            if (object.object().kind() == ObjectKind.SCHEMA) {
                return SCHEMAS_ASIDE;
            }
            return object.container().isEmpty() || hasOwnName(object) ? ASIDE : PARTS_ASIDE;
        }

        static Turn back(CatalogObject object) {
            if (object.object().kind() == ObjectKind.SCHEMA) {
                return SCHEMAS_BACK;
            }
            return object.container().isEmpty() ? BACK : PARTS_BACK;
        }
    }

    private static boolean hasOwnName(CatalogObject object) {
        return OWN_NAMED.contains(object.object().kind()) || OccupiedName.isKey(object);
    }

    /** Columns and checks of a child follow their parent's, as long as it is one. */
    private boolean follows(Pair pair) {
        if (pair.is().container().filter(fates::leaves).isPresent()) {
            return false;
        }
        boolean column = pair.was().object().kind() == ObjectKind.COLUMN
                && pair.is().attribute("inherited").isPresent();
        boolean check = pair.was().attribute("type").equals(Optional.of("c"))
                && pair.was().object().kind() == ObjectKind.CONSTRAINT;
        return (column && pair.was().attribute("inherited").isPresent())
                || ((column || check) && parents(pair).anyMatch(parent -> sharesNames(parent, pair)));
    }

    /** What the parents of its table have of its kind. */
    private Stream<Pair> parents(Pair part) {
        return part.is().container().map(Address::whole).stream()
                .flatMap(table -> fates.live().needsOf(table).stream())
                .flatMap(edge -> fates.live().parts(edge.referenced().whole()).stream())
                .filter(other -> other.object().kind() == part.is().object().kind())
                .flatMap(other -> Optional.ofNullable(byLive.get(other.address())).stream());
    }

    private static boolean sharesNames(Pair one, Pair other) {
        return one.is().object().name().equals(other.is().object().name())
                && one.was().object().name().equals(other.was().object().name());
    }

    private boolean movedWithItsTable(Pair pair) {
        return pair.was().object().name().equals(pair.is().object().name())
                && schemaOfOwner(pair.is())
                        .equals(Optional.of(pair.was().object().schema()));
    }

    /** ALTER TABLE SET SCHEMA takes the sequences of the columns along, which cannot be moved by themselves. */
    private Optional<String> schemaOfOwner(CatalogObject live) {
        if (live.object().kind() != ObjectKind.SEQUENCE) {
            return Optional.empty();
        }
        return fates.live().needsOf(live.address()).stream()
                .filter(edge -> edge.type() == 'a' || edge.type() == 'i')
                .map(edge -> edge.referenced().whole())
                .flatMap(table ->
                        kept.stream().filter(pair -> pair.is().address().equals(table)))
                .map(pair -> pair.was().object().schema())
                .findFirst();
    }

    private String schema(CatalogObject live) {
        return schemas.getOrDefault(live.object().schema(), live.object().schema());
    }

    /** The object under its present name, with everything around it already back under the captured names. */
    private DatabaseObject present(Pair pair, String name) {
        DatabaseObject was = pair.was().object();
        return new DatabaseObject(
                was.kind(),
                !pair.hasOwnSchema() ? was.schema() : schemaOfOwner(pair.is()).orElse(schema(pair.is())),
                name,
                pair.is().object().identity(),
                was.attributes(),
                was.parts());
    }

    /** Who steps aside does so before any table moves. */
    private static DatabaseObject within(String schema, CatalogObject was, DatabaseObject object) {
        return object.kind() != ObjectKind.SEQUENCE && !hasOwnName(was)
                ? object
                : new DatabaseObject(
                        object.kind(), schema, object.name(), object.identity(), object.attributes(), object.parts());
    }

    private static DatabaseObject temporary(DatabaseObject object, String number) {
        return new DatabaseObject(
                object.kind(),
                object.schema(),
                "rollback_aside_" + number,
                "rollback_aside_" + number,
                object.attributes(),
                object.parts());
    }
}
