package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An inherited column is what the parent's is. Where only one of the two tables knows of a change, because it is attached again or was made
 * since, the parent's column holds: its name, and for a table that was made since its type and NOT NULL, and that it is there.
 */
final class HeirColumns {

    private static final Set<String> TYPE = Set.of(
            "type", "collation", "user_type", "type_storage", "storage", "generated_kind", "generated_expression");

    private static final String NOT_NULL = "not_null";

    private final Lineage lineage;
    private final Map<Address, CatalogObject> placed;
    private final Set<Address> current;
    private final Map<Address, CatalogObject> now = new HashMap<>();
    private final Map<Address, List<CatalogObject>> columns = new HashMap<>();
    private final Map<Address, Address> madeAnew = new HashMap<>();
    private final HeirDefaults defaults;

    /**
     * @param placed the merged objects; their columns get other names here
     * @param current addresses of those that are to stay as others made them
     */
    HeirColumns(Lineage lineage, Map<Address, CatalogObject> placed, Set<Address> current) {
        this.lineage = lineage;
        this.placed = placed;
        this.current = current;
        this.defaults = new HeirDefaults(lineage, placed);
    }

    private static List<CatalogObject> both(List<CatalogObject> some, List<CatalogObject> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Gives every inherited column its parent's name, generation by generation. */
    void follow(Collection<Dependency> edges) {
        List<Dependency> inheritance = edges.stream()
                .filter(edge -> isTable(edge.dependent()) && isTable(edge.referenced()))
                .toList();
        if (inheritance.isEmpty()) {
            return;
        }
        lineage.now()
                .ofKind(ObjectKind.COLUMN)
                .forEach(column -> now.put(lineage.expectedAddress(column.address()), column));
        placed.values().stream()
                .filter(object -> object.object().kind() == ObjectKind.COLUMN)
                .forEach(column -> columns.merge(column.address().whole(), List.of(column), HeirColumns::both));
        boolean again = true;
        // as many generations as there are edges, at most; two parents that disagree have no end
        for (int generation = 0; again && generation <= inheritance.size(); generation++) {
            again = false;
            for (Dependency edge : inheritance) {
                again |= follow(edge.dependent(), edge.referenced());
            }
        }
    }

    /** Children that cannot get a column where it stands, with their parents; a partition has its columns in an order of its own. */
    Map<Address, Address> madeAnew() {
        return madeAnew;
    }

    private CatalogObject at(Address address) {
        return Objects.requireNonNull(placed.get(address), address::toString);
    }

    private boolean isTable(Address address) {
        return Optional.ofNullable(placed.get(address))
                .filter(object -> object.object().kind() == ObjectKind.TABLE)
                .isPresent();
    }

    private boolean follow(Address heir, Address parent) {
        boolean changed = false;
        boolean madeSince = lineage.before().at(heir).isEmpty();
        for (CatalogObject column : columns.getOrDefault(heir, List.of())) {
            Optional<CatalogObject> model = name(column.address(), heir)
                    .flatMap(called -> columns.getOrDefault(parent, List.of()).stream()
                            .filter(other -> name(other.address(), heir).equals(Optional.of(called)))
                            .findFirst());
            CatalogObject is = at(column.address());
            CatalogObject follower =
                    model.map(of -> following(is, of.address(), madeSince)).orElse(is);
            if (!follower.equals(is)) {
                placed.put(column.address(), follower);
                changed = true;
            }
            if (madeSince && model.isPresent()) {
                changed |= defaults.follow(follower, model.get());
            }
        }
        boolean left = !madeSince && !inherits(heir, parent);
        boolean completed = (madeSince || left) && complete(heir, parent);
        return changed || completed;
    }

    /** True if it is an heir by now; otherwise it knows nothing of what the parent got since. */
    private boolean inherits(Address heir, Address parent) {
        return lineage.now().needsOf(heir).stream()
                .anyMatch(edge -> lineage.expectedAddress(edge.referenced()).equals(parent));
    }

    private CatalogObject following(CatalogObject column, Address parent, boolean madeSince) {
        CatalogObject model = at(parent);
        Map<String, String> attributes =
                new TreeMap<>(column.object().attributes().asMap());
        Optional<CatalogObject> live = Optional.ofNullable(now.get(parent)).filter(of -> madeSince);
        live.ifPresent(of -> TYPE.stream()
                .filter(name -> !of.attribute(name).equals(model.attribute(name)))
                .forEach(name -> model.attribute(name)
                        .ifPresentOrElse(value -> attributes.put(name, value), () -> attributes.remove(name))));
        boolean freed = live.filter(of -> of.attribute(NOT_NULL).isPresent()
                                && model.attribute(NOT_NULL).isEmpty())
                        .isPresent()
                && (column.attribute("not_null_name").isEmpty()
                        || column.attribute("not_null_local").isPresent());
        if (freed) {
            attributes.keySet().removeIf(name -> name.startsWith(NOT_NULL));
        }
        boolean bound = live.filter(of -> of.attribute(NOT_NULL).isEmpty()
                                && model.attribute(NOT_NULL).isPresent()
                                && model.attribute("not_null_no_inherit").isEmpty())
                        .isPresent()
                && column.attribute(NOT_NULL).isEmpty();
        if (bound) {
            bind(attributes, model, column.address().whole());
        }
        CatalogObject follower = renamed(column.with(attributes), model.object().name());
        return (freed || bound) && !isAlteredWithParent(column, model) ? follower.unproven() : follower;
    }

    /** Before PostgreSQL 18 NOT NULL is no constraint, and what is altered of a parent reaches partitions alone. */
    private boolean isAlteredWithParent(CatalogObject column, CatalogObject model) {
        return Stream.of(column, model)
                        .anyMatch(of -> of.attribute("not_null_name").isPresent())
                || at(column.address().whole()).attribute("partition_bound").isPresent();
    }

    private void bind(Map<String, String> attributes, CatalogObject model, Address heir) {
        attributes.put(NOT_NULL, "true");
        model.attribute("not_null_not_valid").ifPresent(value -> attributes.put("not_null_not_valid", value));
        model.attribute("not_null_name").ifPresent(name -> {
            attributes.put("not_null_name", name);
            attributes.put("not_null_local", "false");
            owe(heir, name);
        });
    }

    /** Columns that come back to the parent come to what inherits from it, too; all to one that inherits again. */
    private boolean complete(Address heir, Address parent) {
        boolean left = lineage.before().at(heir).isPresent();
        List<CatalogObject> missing = columns.getOrDefault(parent, List.of()).stream()
                .map(column -> at(column.address()))
                .filter(column -> left || !now.containsKey(column.address()))
                .filter(column -> columns.getOrDefault(heir, List.of()).stream().noneMatch(own -> at(own.address())
                        .object()
                        .name()
                        .equals(column.object().name())))
                .toList();
        boolean last = columns.getOrDefault(parent, List.of()).stream()
                .filter(column -> now.containsKey(column.address()))
                .allMatch(column -> missing.stream()
                        .allMatch(of -> of.address().part() > column.address().part()));
        if (!missing.isEmpty()
                && (left || !last)
                && at(heir).attribute("partition_bound").isEmpty()) {
            madeAnew.put(heir, parent);
        }
        missing.forEach(column -> {
            CatalogObject inherited = InheritedColumn.of(column, at(heir), lastPart(heir) + 1);
            placed.put(inherited.address(), inherited);
            columns.merge(heir, List.of(inherited), HeirColumns::both);
            inherited.attribute("not_null_name").ifPresent(constraint -> owe(heir, constraint));
            defaults.give(inherited, column);
        });
        return !missing.isEmpty();
    }

    private int lastPart(Address heir) {
        return Stream.concat(columns.getOrDefault(heir, List.of()).stream(), now.values().stream())
                .map(CatalogObject::address)
                .filter(address -> address.whole().equals(heir))
                .mapToInt(Address::part)
                .max()
                .orElse(0);
    }

    /** Since PostgreSQL 18 NOT NULL is a constraint. */
    private void owe(Address heir, String constraint) {
        Map<String, String> attributes =
                new TreeMap<>(at(heir).object().attributes().asMap());
        owe(attributes, constraint);
        placed.put(heir, at(heir).with(attributes));
    }

    /** A table counts its constraints by the parents that it has them from. */
    static void owe(Map<String, String> table, String constraint) {
        table.merge(
                "inherited_constraints", constraint + " 1", (some, more) -> Stream.concat(some.lines(), more.lines())
                        .sorted()
                        .collect(Collectors.joining("\n")));
    }

    /** What a column is called in the state from which an heir has its columns. */
    private Optional<String> name(Address column, Address heir) {
        return current.contains(heir)
                ? Optional.ofNullable(now.get(column))
                        .map(object -> object.object().name())
                : lineage.before().at(column).map(object -> object.object().name());
    }

    private static CatalogObject renamed(CatalogObject column, String name) {
        DatabaseObject of = column.object();
        return new CatalogObject(
                column.address(),
                column.container(),
                column.raw(),
                new DatabaseObject(of.kind(), of.schema(), name, of.identity(), of.attributes(), of.parts()));
    }
}
