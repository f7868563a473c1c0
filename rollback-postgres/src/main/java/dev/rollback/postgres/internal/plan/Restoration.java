package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.ddl.Definitions;
import dev.rollback.step.Step;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.schema.RenameObject;
import dev.rollback.step.select.RestoreFromBaseline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Objects of one kind as a baseline has them: what is missing is created, what differs is altered or made anew. */
record Restoration(Catalog baseline, Catalog live, Definitions definitions) {

    private static final Set<String> ROW_SECURITY = Set.of("row_security", "force_row_security");

    List<Step> steps(RestoreFromBaseline restore) {
        Matching matching = new Matching(baseline, live);
        List<Step> drops = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        List<CatalogObject> wanted = baseline.ofKind(restore.kind()).stream()
                .filter(object -> Expansion.on(baseline, object, restore.tables()))
                .sorted(Comparator.comparing((CatalogObject object) ->
                                object.attribute("type").orElse("").equals("f") ? 1 : 0)
                        .thenComparing(object -> object.object().identity()))
                .toList();
        for (CatalogObject object : wanted) {
            Optional<Pair> pair = matching.pairOf(object);
            if (pair.isEmpty()) {
                steps.add(new CreateObject(baseline.whole(object)));
                continue;
            }
            if (pair.get().renamed(Map.of())) {
                steps.add(new RenameObject(pair.get().is().object(), object.object()));
            }
            if (pair.get().differs()) {
                boolean inPlace =
                        definitions.alter(pair.get().from(), object.object()).isPresent();
                if (!inPlace) {
                    drops.add(new DropObject(live.whole(pair.get().is())));
                }
                steps.add(
                        inPlace
                                ? new AlterObject(pair.get().from(), object.object())
                                : new CreateObject(baseline.whole(object)));
            }
        }
        if (restore.kind() == ObjectKind.POLICY) {
            steps.addAll(rowSecurity(matching, restore.tables()));
        }
        return Stream.concat(drops.stream(), steps.stream()).toList();
    }

    /** Policies without their table's flags would show the application no rows, or all. */
    private List<Step> rowSecurity(Matching matching, Set<TableName> tables) {
        List<Step> steps = new ArrayList<>();
        for (CatalogObject table : baseline.ofKind(ObjectKind.TABLE)) {
            boolean chosen = tables.isEmpty()
                    || tables.contains(new TableName(
                            table.object().schema(), table.object().name()));
            Optional<CatalogObject> now = matching.liveOf(table).filter(found -> chosen);
            boolean differs = now.isPresent()
                    && ROW_SECURITY.stream()
                            .anyMatch(flag -> !now.get().attribute(flag).equals(table.attribute(flag)));
            if (differs) {
                Map<String, String> flags =
                        new TreeMap<>(table.object().attributes().asMap());
                ROW_SECURITY.forEach(flag -> now.get()
                        .attribute(flag)
                        .ifPresentOrElse(value -> flags.put(flag, value), () -> flags.remove(flag)));
                DatabaseObject to = table.object();
                steps.add(new AlterObject(
                        new DatabaseObject(
                                to.kind(), to.schema(), to.name(), to.identity(), Attributes.of(flags), List.of()),
                        to));
            }
        }
        return steps;
    }
}
