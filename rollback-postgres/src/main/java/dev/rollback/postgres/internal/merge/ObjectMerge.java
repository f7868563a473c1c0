package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.sql.Secrets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One object that is there before the change, after it and now, attribute by attribute: what only the change altered goes back, what
 * only others altered stays.
 */
final class ObjectMerge {

    private static final Set<String> PRIVILEGES = Set.of("acl", "privileges");

    /** What a table and its columns have from parents: nothing alters it but that they come, go or are altered. */
    private static final Set<String> FROM_PARENTS = Set.of(
            "inherited",
            "local",
            "inherited_checks",
            "inherited_constraints",
            "foreign_key_copies",
            "partition_identity",
            "partition_constraint");

    private static final Set<ObjectKind> NAMED_IN_DEFINITION =
            EnumSet.of(ObjectKind.INDEX, ObjectKind.TRIGGER, ObjectKind.RULE, ObjectKind.STATISTICS);

    private final CatalogObject before;
    private final CatalogObject after;
    private final CatalogObject now;
    private final ConflictPolicy policy;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();
    private final DatabaseObject changed;
    private final DatabaseObject current;

    ObjectMerge(CatalogObject before, CatalogObject after, CatalogObject now, ConflictPolicy policy) {
        this.before = before;
        this.after = after;
        this.now = now;
        this.policy = policy;
        this.changed = new Pair(before, after).from();
        this.current = new Pair(after, now).from();
        Set<String> names = new TreeSet<>(before.object().attributes().asMap().keySet());
        names.addAll(after.object().attributes().asMap().keySet());
        names.addAll(now.object().attributes().asMap().keySet());
        names.forEach(this::merge);
        followType();
        keepIdentityWhole();
        if (before.object().kind() == ObjectKind.SEQUENCE) {
            SequenceMerge.position(attributes, before, now).ifPresent(conflicts::add);
        }
    }

    private void merge(String name) {
        if (SequenceMerge.isPosition(name) && before.object().kind() == ObjectKind.SEQUENCE) {
            return;
        }
        Optional<String> was = before.attribute(name);
        if (FROM_PARENTS.contains(name)) {
            put(name, was.equals(after.attribute(name)) ? now.attribute(name) : was);
            return;
        }
        boolean byChange = !was.equals(changed.attributes().value(name));
        boolean byOthers = !after.attribute(name).equals(current.attributes().value(name));
        boolean handedBack = !PrivilegeMerge.owner(now).equals(owner());
        if (PRIVILEGES.contains(name) && byOthers && (byChange || handedBack)) {
            Optional<String> granted = PrivilegeMerge.of(before, after, now, name, owner());
            boolean unfounded = name.equals("acl")
                    && before.object().kind() != ObjectKind.COLUMN
                    && granted.filter(acl -> PrivilegeMerge.isUnfounded(acl, owner()))
                            .isPresent();
            put(name, unfounded ? settled(name, was, after.attribute(name), now.attribute(name)) : granted);
        } else if (!byOthers) {
            put(name, name.startsWith("acl") && followsNewOwner() ? now.attribute(name) : was);
        } else if (!byChange || was.equals(now.attribute(name))) {
            put(name, now.attribute(name));
        } else {
            put(
                    name,
                    ListMerge.of(before.object().kind(), name, was, after.attribute(name), now.attribute(name))
                            .map(ListMerge.Merged::text)
                            .orElseGet(() -> settled(name, was, after.attribute(name), now.attribute(name))));
        }
    }

    /** True if nobody granted anything and others gave it to another role: what its owner may is the default of that one. */
    private boolean followsNewOwner() {
        return owner().equals(PrivilegeMerge.owner(now))
                && Stream.of(before, now)
                        .allMatch(object -> object.attribute("acl_default").isPresent()
                                && object.attribute("acl").equals(object.attribute("acl_default")));
    }

    private String owner() {
        String then = PrivilegeMerge.owner(after);
        String is = PrivilegeMerge.owner(now);
        return then.equals(is) ? PrivilegeMerge.owner(before) : is;
    }

    /** What follows from a column's type comes from where the type comes from. */
    private void followType() {
        boolean theirs = !before.attribute("type").equals(Optional.ofNullable(attributes.get("type")));
        for (String name : List.of("user_type", "type_storage")) {
            if (theirs) {
                attributes.remove(name);
                put(name, now.attribute(name));
            }
        }
    }

    /** An identity is one thing, and demands NOT NULL: what one of both wrote of it does not go with what the other one did. */
    private void keepIdentityWhole() {
        boolean numbered = attributes.containsKey("identity_kind");
        if (numbered && !attributes.containsKey("not_null")) {
            settled("not_null", before.attribute("not_null"), after.attribute("not_null"), now.attribute("not_null"));
            takeIdentity(policy == ConflictPolicy.RESTORE_BASELINE ? before : now);
        } else if (numbered != attributes.containsKey("identity_options")) {
            takeIdentity(now);
        }
    }

    private void takeIdentity(CatalogObject from) {
        Predicate<String> ofIdentity = name -> name.startsWith("identity_") || name.startsWith("not_null");
        attributes.keySet().removeIf(ofIdentity);
        from.object().attributes().asMap().forEach((name, value) -> {
            if (ofIdentity.test(name)) {
                attributes.put(name, value);
            }
        });
    }

    /** The name that it is to have. */
    String name() {
        return settledText(
                "name",
                before.object().name(),
                after.object().name(),
                now.object().name());
    }

    /**
     * Three-way choice between plain texts.
     *
     * @param what the aspect that a conflict names
     */
    String settledText(String what, String was, String then, String is) {
        if (then.equals(is)) {
            return was;
        }
        return was.equals(then) || was.equals(is)
                ? is
                : settled(what, Optional.of(was), Optional.of(then), Optional.of(is))
                        .orElseThrow();
    }

    private Optional<String> settled(String name, Optional<String> was, Optional<String> then, Optional<String> is) {
        boolean secret = Secrets.in(before.object(), name) || Secrets.in(now.object(), name);
        conflicts.add(new Conflict(
                        Conflict.Kind.ATTRIBUTE_ALTERED_TWICE,
                        before.object().label(),
                        Optional.empty(),
                        Optional.of(name),
                        secret ? Optional.empty() : was,
                        secret ? Optional.empty() : then,
                        secret ? Optional.empty() : is)
                .settledBy(policy));
        return policy == ConflictPolicy.RESTORE_BASELINE ? was : is;
    }

    private void put(String name, Optional<String> value) {
        value.ifPresent(text -> attributes.put(name, text));
    }

    List<Conflict> conflicts() {
        return conflicts;
    }

    /** A definition of before says what the object was called then. */
    private void rename(String name) {
        String was = before.object().name();
        boolean former = before.attribute("definition").equals(Optional.ofNullable(attributes.get("definition")));
        if (former
                && !name.equals(was)
                && NAMED_IN_DEFINITION.contains(before.object().kind())) {
            attributes.computeIfPresent(
                    "definition",
                    (of, text) -> text.replaceFirst(
                            "(?<=[ .])" + Pattern.quote(Renames.printed(was)) + "(?= )",
                            Matcher.quoteReplacement(Renames.printed(name))));
        }
    }

    /** The merged object, at the address that it had before the change. */
    CatalogObject merged(String schema, String name) {
        rename(name);
        DatabaseObject was = before.object();
        DatabaseObject is = now.object();
        boolean named = schema.equals(was.schema()) && name.equals(was.name());
        return new CatalogObject(
                before.address(),
                before.container(),
                raw(),
                new DatabaseObject(
                        was.kind(),
                        schema,
                        name,
                        named ? was.identity() : is.identity(),
                        Attributes.of(attributes),
                        was.parts()));
    }

    /** The digest of its catalog rows, where it follows from the three. */
    private String raw() {
        if (Objects.equals(after.raw(), now.raw())) {
            return before.raw();
        }
        return before.raw().equals(after.raw()) ? now.raw() : "";
    }
}
