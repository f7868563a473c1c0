package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import dev.rollback.postgres.internal.ddl.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The captured definitions without the privileges that were revoked since. An object is the same one if it has the same OID; one that
 * was dropped, or dropped and created again, comes back with all that it had.
 *
 * <p>Default privileges, and privileges on objects of the system, are in the catalog only while they differ from a default: one that is
 * not there then had, or has now, the default.
 */
final class RevokedSince {

    private static final String ACL = "acl";
    private static final String LIST = "privileges";
    private static final String DEFAULT = "privileges_default";

    /** OIDs below are of objects that the system brought. */
    private static final long FIRST_OF_USERS = 16384;

    private final Catalog captured;
    private final Catalog live;
    private final Map<Address, CatalogObject> expected = new LinkedHashMap<>();
    private final Map<Address, List<Grant>> left = new HashMap<>();
    private final List<String> revoked = new ArrayList<>();

    RevokedSince(Catalog captured, Catalog live) {
        this.captured = captured;
        this.live = live;
        captured.objects().forEach(object -> expected.put(object.address(), object));
        captured.objects().stream()
                .filter(object -> object.container().isEmpty())
                .forEach(this::object);
        captured.objects().stream()
                .filter(object -> object.container().isPresent())
                .forEach(this::object);
        live.objects().stream()
                .filter(RevokedSince::isSparse)
                .filter(object -> counterpart(captured, object).isEmpty())
                .forEach(this::fromDefault);
    }

    private void object(CatalogObject was) {
        if (isSparse(was)) {
            sparse(was);
        } else if (was.attribute(ACL).isPresent()) {
            live.at(was.address())
                    .filter(is -> is.object().kind() == was.object().kind())
                    .filter(is -> is.attribute(ACL).isPresent() || isColumn(was))
                    .ifPresent(is -> listed(was, is));
        }
    }

    private void listed(CatalogObject was, CatalogObject is) {
        List<Grant> then = Grant.parse(was.attribute(ACL).orElseThrow());
        Collection<Grant> further = was.container()
                .map(whole -> left.getOrDefault(whole, List.of()))
                .orElse(List.of());
        HeldPrivileges held =
                HeldPrivileges.of(was, then, is, Grant.parse(is.attribute(ACL).orElse(Grant.NONE)), further);
        left.put(was.address(), held.grants());
        if (!held.revoked().isEmpty()) {
            put(was, ACL, held);
        }
    }

    /** What is in the catalog only while it differs from a default. */
    private void sparse(CatalogObject was) {
        Optional<CatalogObject> is = counterpart(live, was);
        if (is.isEmpty() && !stands(was)) {
            return;
        }
        HeldPrivileges held = HeldPrivileges.of(
                was,
                list(was, LIST),
                is.orElse(was),
                is.map(object -> list(object, LIST)).orElseGet(() -> list(was, DEFAULT)),
                List.of());
        if (held.revoked().isEmpty()) {
            return;
        }
        if (held.isSameAs(list(was, DEFAULT))) {
            expected.remove(was.address());
            revoked.addAll(held.revoked());
        } else {
            put(was, LIST, held);
        }
    }

    /** Nobody had changed the default at capture, and part of it was revoked since. */
    private void fromDefault(CatalogObject is) {
        if (stands(is)) {
            HeldPrivileges held = HeldPrivileges.of(is, list(is, DEFAULT), is, list(is, LIST), List.of());
            if (!held.revoked().isEmpty()) {
                put(is, LIST, held);
            }
        }
    }

    private void put(CatalogObject object, String attribute, HeldPrivileges held) {
        SortedMap<String, String> attributes =
                new TreeMap<>(object.object().attributes().asMap());
        if (held.grants().isEmpty() && isColumn(object)) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, held.text());
        }
        expected.put(object.address(), object.with(attributes));
        revoked.addAll(held.revoked());
    }

    private static Optional<CatalogObject> counterpart(Catalog catalog, CatalogObject object) {
        return catalog.named(object.object().kind(), object.object().identity());
    }

    /** True if what the list is about was there at capture and is there now. */
    private boolean stands(CatalogObject object) {
        if (object.object().kind() == ObjectKind.OTHER) {
            return object.address().oid() < FIRST_OF_USERS
                    || object.address().catalog().equals("pg_database");
        }
        return object.object().schema().isEmpty()
                || captured.ofKind(ObjectKind.SCHEMA).stream()
                        .filter(schema ->
                                schema.object().name().equals(object.object().schema()))
                        .anyMatch(schema -> live.at(schema.address()).isPresent());
    }

    private static boolean isSparse(CatalogObject object) {
        return object.attribute(LIST).isPresent() && object.attribute(DEFAULT).isPresent();
    }

    private static boolean isColumn(CatalogObject object) {
        return object.object().kind() == ObjectKind.COLUMN;
    }

    private static List<Grant> list(CatalogObject object, String attribute) {
        return Grant.parse(object.object().attributes().required(attribute));
    }

    /** The definitions that a rollback is to reach. */
    Catalog expected() {
        List<Dependency> edges = new ArrayList<>(captured.dependencies());
        live.dependencies().stream()
                .filter(edge -> captured.at(edge.dependent()).isEmpty())
                .forEach(edges::add);
        return new Catalog(expected.values(), edges);
    }

    /** What stays revoked, for people: one line each. */
    List<String> revoked() {
        return List.copyOf(revoked);
    }
}
