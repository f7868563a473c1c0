package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which live object is which captured one: by OID and attribute number first, so that a rename is a rename; by name second, for
 * what was dropped and created again; by what they say third, for keys, rules and indexes of tables that were.
 */
public final class Matching {

    private static final Set<ObjectKind> ONLY_ONES = EnumSet.of(ObjectKind.DEFAULT, ObjectKind.SEQUENCE);
    private static final Set<ObjectKind> MEANT = EnumSet.of(ObjectKind.CONSTRAINT, ObjectKind.INDEX);

    private final Catalog baseline;
    private final Catalog live;
    private final Map<Address, CatalogObject> liveOf = new LinkedHashMap<>();
    private final Map<Address, CatalogObject> baselineOf = new HashMap<>();
    private final FormerNames formerNames;

    public Matching(Catalog baseline, Catalog live) {
        this.baseline = baseline;
        this.live = live;
        List<CatalogObject> order = baseline.objects().stream()
                .sorted(java.util.Comparator.comparing(object -> depth(object)))
                .toList();
        order.forEach(this::byAddress);
        order.stream().filter(object -> !liveOf.containsKey(object.address())).forEach(this::byName);
        order.stream().filter(object -> !liveOf.containsKey(object.address())).forEach(this::byMeaning);
        this.formerNames = new FormerNames(baselineOf, live);
    }

    /** Containers before their parts: a part is matched within its container's match. */
    private int depth(CatalogObject object) {
        return object.container()
                .map(container -> container.part() == 0 ? 1 : 2)
                .orElse(0);
    }

    private void byAddress(CatalogObject object) {
        live.at(object.address())
                .filter(other -> other.object().kind() == object.object().kind())
                .filter(other -> !baselineOf.containsKey(other.address()))
                .ifPresent(other -> join(object, other));
    }

    private void byName(CatalogObject object) {
        Optional<CatalogObject> other = withinContainer(object)
                .or(() -> live.named(object.object().kind(), object.object().identity())
                        .filter(found -> object.container().isEmpty() || isFree(object, found)));
        other.filter(found -> !baselineOf.containsKey(found.address())).ifPresent(found -> join(object, found));
    }

    /** A part is known by its name in its container, whatever the container is called now; a column has but one default, one identity. */
    private Optional<CatalogObject> withinContainer(CatalogObject object) {
        return object.container()
                .flatMap(container -> Optional.ofNullable(liveOf.get(container)))
                .flatMap(container -> {
                    boolean only = ONLY_ONES.contains(object.object().kind());
                    return live.parts(container.address()).stream()
                            .filter(part ->
                                    part.object().kind() == object.object().kind())
                            .filter(part -> only
                                    || part.object()
                                            .name()
                                            .equals(object.object().name()))
                            .findFirst();
                });
    }

    /** A column can have lost its identity to a sequence of the same name, but not to the identity of another table. */
    private boolean isFree(CatalogObject object, CatalogObject found) {
        return object.object().kind() == ObjectKind.SEQUENCE
                && found.container()
                        .map(Address::whole)
                        .map(baselineOf::containsKey)
                        .orElse(true);
    }

    /** While a table is made anew beside the former one, that one has the names of indexes and keys: they are known by what they say. */
    private void byMeaning(CatalogObject object) {
        List<CatalogObject> alike = object.container()
                .filter(container -> MEANT.contains(object.object().kind()))
                .flatMap(container -> Optional.ofNullable(liveOf.get(container))
                        .filter(now -> !now.address().equals(container)))
                .map(now -> live.parts(now.address()).stream()
                        .filter(part -> part.object().kind() == object.object().kind())
                        .filter(part -> !baselineOf.containsKey(part.address()))
                        .filter(part -> meaning(part).equals(meaning(object)))
                        .toList())
                .orElse(List.of());
        if (alike.size() == 1) {
            join(object, alike.get(0));
        }
    }

    /** Only the definition of an index has its name. */
    private static Optional<String> meaning(CatalogObject part) {
        String named = " INDEX " + Quote.identifier(part.object().name()) + " ON ";
        return part.attribute("definition").map(text -> text.replace(named, " INDEX ON "));
    }

    private void join(CatalogObject object, CatalogObject other) {
        liveOf.put(object.address(), other);
        baselineOf.put(other.address(), object);
    }

    public Optional<CatalogObject> liveOf(CatalogObject object) {
        return Optional.ofNullable(liveOf.get(object.address()));
    }

    public Optional<CatalogObject> baselineOf(CatalogObject object) {
        return Optional.ofNullable(baselineOf.get(object.address()));
    }

    /** The captured object beside the live one, which mentions others by the names that they had: by then they have them again. */
    public Optional<Pair> pairOf(CatalogObject object) {
        return liveOf(object).map(live -> new Pair(object, formerNames.in(live)));
    }

    public Catalog baseline() {
        return baseline;
    }

    public Catalog live() {
        return live;
    }

    /** Live objects that the baseline does not have. */
    public Collection<CatalogObject> added() {
        return live.objects().stream()
                .filter(object -> !baselineOf.containsKey(object.address()))
                .toList();
    }
}
