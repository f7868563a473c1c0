package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.step.Step;
import dev.rollback.step.schema.RenameObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The renames, containers first. Where the former name is still worn by another object, that one steps aside first. */
final class Renaming {

    private static final Set<ObjectKind> RELATIONS = Set.of(
            ObjectKind.TABLE,
            ObjectKind.INDEX,
            ObjectKind.SEQUENCE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.FOREIGN_TABLE);

    /** They are called by the names of others, and follow when those are renamed. */
    private static final Set<ObjectKind> FOLLOWING = Set.of(
            ObjectKind.DEFAULT,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.USER_MAPPING,
            ObjectKind.PUBLICATION_MEMBER,
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.COMMENT);

    private final Fates fates;
    private final List<Pair> kept;
    private final Map<String, String> schemas = new HashMap<>();

    Renaming(Fates fates) {
        this.fates = fates;
        this.kept = fates.kept();
        kept.stream()
                .filter(pair -> pair.was().object().kind() == ObjectKind.SCHEMA)
                .forEach(pair -> schemas.put(
                        pair.is().object().name(), pair.was().object().name()));
    }

    private record Place(String space, String schema, String name) {}

    List<Step> steps() {
        List<Pair> renamed = kept.stream()
                .filter(pair -> !FOLLOWING.contains(pair.was().object().kind()))
                .filter(pair -> !follows(pair))
                .filter(pair -> pair.renamed(schemas) && !movedWithItsTable(pair))
                .sorted(Comparator.comparing((Pair pair) -> pair.was().object().kind())
                        .thenComparing(pair -> pair.was().object().identity()))
                .toList();
        Set<Place> wanted = new HashSet<>();
        renamed.forEach(pair -> wanted.add(
                place(pair, pair.was().object().name(), pair.was().object().schema())));
        List<Step> aside = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Pair pair : renamed) {
            DatabaseObject from = present(pair, pair.is().object().name());
            if (wanted.contains(place(pair, pair.is().object().name(), schema(pair.is())))) {
                DatabaseObject temporary = temporary(
                        from,
                        pair.is().address().oid() + "_" + pair.is().address().part());
                aside.add(new RenameObject(within(schema(pair.is()), from), within(schema(pair.is()), temporary)));
                from = temporary;
            }
            steps.add(new RenameObject(from, pair.was().object()));
        }
        aside.addAll(steps);
        aside.sort(Comparator.comparing(step -> ((RenameObject) step).to().kind() == ObjectKind.SCHEMA ? 0 : 1));
        return aside;
    }

    /** Columns of a child follow their parent's; indexes are renamed with their constraint. */
    private static boolean follows(Pair pair) {
        CatalogObject was = pair.was();
        return was.object().kind() == ObjectKind.COLUMN
                && was.attribute("inherited").isPresent();
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

    private Place place(Pair pair, String name, String schema) {
        CatalogObject was = pair.was();
        ObjectKind kind = was.object().kind();
        String space = !pair.hasOwnSchema() && !RELATIONS.contains(kind)
                ? kind + was.container().get().toString()
                : RELATIONS.contains(kind) ? "relation" : kind.name();
        return new Place(
                space,
                schema,
                kind == ObjectKind.ROUTINE ? name + was.attribute("types").orElse("") : name);
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
    private static DatabaseObject within(String schema, DatabaseObject object) {
        return object.kind() != ObjectKind.SEQUENCE
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
