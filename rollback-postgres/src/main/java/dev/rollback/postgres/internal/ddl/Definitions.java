package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Joins each kind with the class that writes its statements, and adds what is the same for all of them: owner, privileges and comment.
 * Immutable.
 */
public final class Definitions {

    /** The attributes that are the same for all kinds. */
    static final Set<String> COMMON = Set.of("owner", "acl", "acl_default", "comment");

    private final Map<ObjectKind, Ddl> kinds;
    private final Set<String> injected;

    /** With these classes; the others' kinds are refused when they are asked for. */
    public Definitions(List<Ddl> classes) {
        this(joined(classes), Set.of());
    }

    private Definitions(Map<ObjectKind, Ddl> kinds, Set<String> injected) {
        this.kinds = kinds;
        this.injected = injected;
    }

    /** With a class for every kind; a missing one is refused by name. */
    public static Definitions complete(List<Ddl> classes) {
        Map<ObjectKind, Ddl> kinds = joined(classes);
        Set<ObjectKind> missing = EnumSet.allOf(ObjectKind.class);
        missing.removeAll(kinds.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Cannot join kinds with statements: no class for " + missing);
        }
        return new Definitions(kinds, Set.of());
    }

    /**
     * The same for a database with default privileges. New objects get them, so each object created sets its privileges in full.
     *
     * @param grantees the roles that default privileges name, PUBLIC as the empty name
     */
    public Definitions withDefaultPrivilegesFor(Set<String> grantees) {
        return new Definitions(kinds, Set.copyOf(grantees));
    }

    /** True if statements can be written for it; others are only watched. */
    public boolean canWrite(DatabaseObject object) {
        return of(object).writes(object);
    }

    /** Creates the object with its owner, privileges and comment, and gives its parts theirs. */
    public List<String> create(DatabaseObject object) {
        Ddl ddl = of(object);
        List<String> statements = new ArrayList<>(ddl.create(object));
        if (!injected.isEmpty()) {
            statements.addAll(ddl.clearDefaultPrivileges(object));
        }
        ddl.ownerClause(object).ifPresent(clause -> statements.add(clause + Quote.identifier(owner(object))));
        statements.addAll(newPrivileges(ddl, object));
        object.attributes()
                .value("comment")
                .ifPresent(text -> statements.add(comment(ddl, object, Quote.literal(text))));
        for (DatabaseObject part : object.parts()) {
            statements.addAll(
                    partPrivileges(object, part, Grant.parse(part.attributes().valueOr("acl", Grant.NONE))));
            part.attributes()
                    .value("comment")
                    .ifPresent(text -> statements.add(comment(of(part), part, Quote.literal(text))));
        }
        return statements;
    }

    /** Drops it, never with CASCADE. */
    public List<String> drop(DatabaseObject object) {
        return of(object).drop(object);
    }

    /** Gives it another name or schema. */
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return of(from).rename(from, to);
    }

    /** Changes it in place, under its name in {@code to}; empty if it has to be dropped and created. */
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Ddl ddl = of(to);
        boolean withoutOwner = differ(from, to, "owner") && ddl.ownerClause(to).isEmpty();
        boolean withoutPrivileges =
                differ(from, to, "acl") && ddl.privileges(to).isEmpty();
        if (withoutOwner || withoutPrivileges) {
            return Optional.empty();
        }
        Optional<List<String>> own =
                COMMON.containsAll(Changed.attributes(from, to)) ? Optional.of(List.of()) : ddl.alter(from, to);
        return own.map(statements -> {
            List<String> all = new ArrayList<>(statements);
            if (differ(from, to, "owner")) {
                ddl.ownerClause(to).ifPresent(clause -> all.add(clause + Quote.identifier(owner(to))));
            }
            all.addAll(changedPrivileges(ddl, from, to));
            if (differ(from, to, "comment")) {
                all.add(comment(
                        ddl,
                        to,
                        to.attributes().value("comment").map(Quote::literal).orElse("NULL")));
            }
            return all;
        });
    }

    private List<String> newPrivileges(Ddl ddl, DatabaseObject object) {
        String acl = object.attributes().valueOr("acl", Grant.NONE);
        boolean absent = object.attributes().value("acl").isEmpty();
        boolean untouched = (injected.isEmpty() || !ddl.takesDefaultPrivileges())
                && object.attributes().value("acl_default").equals(Optional.of(acl));
        if (absent || untouched) {
            return List.of();
        }
        return ddl.privileges(object)
                .map(privileges -> privileges.replace(grantor(object), injected, Grant.parse(acl)))
                .orElse(List.of());
    }

    private List<String> changedPrivileges(Ddl ddl, DatabaseObject from, DatabaseObject to) {
        Optional<Privileges> privileges = ddl.privileges(to);
        if (privileges.isEmpty()) {
            return List.of();
        }
        List<Grant> before =
                Grant.parse(from.attributes().valueOr("acl", from.attributes().valueOr("acl_default", Grant.NONE)));
        List<Grant> after =
                Grant.parse(to.attributes().valueOr("acl", to.attributes().valueOr("acl_default", Grant.NONE)));
        List<Grant> inherited = Grant.handedOver(before, grantorOrNone(from), grantorOrNone(to));
        List<String> statements = new ArrayList<>(privileges.get().change(grantorOrNone(to), inherited, after));
        if (!after.containsAll(inherited)) {
            // REVOKE on a table takes the same privileges on its columns along
            to.parts().forEach(part -> statements.addAll(partPrivileges(to, part, keptGrants(from, part))));
        }
        return statements;
    }

    private static List<Grant> keptGrants(DatabaseObject from, DatabaseObject part) {
        List<Grant> wanted = Grant.parse(part.attributes().valueOr("acl", Grant.NONE));
        return from.parts().stream()
                .filter(other -> other.name().equals(part.name()))
                .flatMap(other -> Grant.parse(other.attributes().valueOr("acl", Grant.NONE)).stream())
                .filter(wanted::contains)
                .toList();
    }

    private List<String> partPrivileges(DatabaseObject whole, DatabaseObject part, List<Grant> grants) {
        if (grants.isEmpty()) {
            return List.of();
        }
        return of(part).privileges(part)
                .map(privileges -> privileges.grant(owner(whole), grants))
                .orElse(List.of());
    }

    private static String comment(Ddl ddl, DatabaseObject object, String text) {
        return "COMMENT ON " + ddl.commentTarget(object) + " IS " + text;
    }

    private static boolean differ(DatabaseObject from, DatabaseObject to, String attribute) {
        return !from.attributes().value(attribute).equals(to.attributes().value(attribute));
    }

    private static String owner(DatabaseObject object) {
        return object.attributes().required("owner");
    }

    /** A column that comes by itself has no owner of its own. */
    private static String grantor(DatabaseObject object) {
        return object.attributes().value("grantor").orElseGet(() -> owner(object));
    }

    private static String grantorOrNone(DatabaseObject object) {
        return object.attributes().valueOr("grantor", object.attributes().valueOr("owner", ""));
    }

    private Ddl of(DatabaseObject object) {
        Ddl ddl = kinds.get(object.kind());
        if (ddl == null) {
            throw new IllegalArgumentException(
                    "Cannot write statements for " + object.label() + ": no class for " + object.kind());
        }
        return ddl;
    }

    private static Map<ObjectKind, Ddl> joined(List<Ddl> classes) {
        Map<ObjectKind, Ddl> kinds = new EnumMap<>(ObjectKind.class);
        for (Ddl ddl : classes) {
            for (ObjectKind kind : ddl.kinds()) {
                if (kinds.put(kind, ddl) != null) {
                    throw new IllegalArgumentException("Cannot join kinds with statements: two classes for " + kind);
                }
            }
        }
        return kinds;
    }
}
