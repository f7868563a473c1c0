package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the definitions of one kind into statements. Stateless. Owner, privileges and comment are the same for all kinds and are
 * added by {@link Definitions}; an implementation says how the object is called in a statement and writes the rest.
 */
interface Ddl {

    /** The kinds that it writes. */
    Set<ObjectKind> kinds();

    /** False for an object that is only watched: its changes are noticed and cannot be taken back. */
    default boolean writes(DatabaseObject object) {
        return true;
    }

    /** What stands after ALTER, DROP and COMMENT ON: {@code TABLE "public"."trades"}, {@code FUNCTION "public"."f"(integer)}. */
    String designation(DatabaseObject object);

    /** Creates it, without owner, privileges and comment. */
    List<String> create(DatabaseObject object);

    /** Drops it, and nothing else: with CASCADE only a type, once nothing but its own functions depends on it. */
    default List<String> drop(DatabaseObject object) {
        return List.of("DROP " + designation(object));
    }

    /** Gives it another name or schema: {@code from} is its present designation. */
    default List<String> rename(DatabaseObject from, DatabaseObject to) {
        throw new IllegalArgumentException("Cannot rename " + from.label() + ": this kind has no RENAME");
    }

    /**
     * Changes it in place, under its name in {@code to}; owner, privileges and comment are not its business.
     *
     * @return the statements, or empty if PostgreSQL can only drop and create it
     */
    Optional<List<String>> alter(DatabaseObject from, DatabaseObject to);

    /** How GRANT calls it, {@code TABLE "public"."trades"}; empty if it has no privileges. */
    default Optional<String> grantTarget(DatabaseObject object) {
        return Optional.empty();
    }

    /** The statement prefix that changes its owner, without the owner; empty if it has none of its own. */
    default Optional<String> ownerClause(DatabaseObject object) {
        return object.attributes().value("owner").map(owner -> "ALTER " + designation(object) + " OWNER TO ");
    }

    /** False if ALTER DEFAULT PRIVILEGES has no say in what a new one of this kind grants. */
    default boolean takesDefaultPrivileges() {
        return true;
    }

    /** For one that was created just now and brought others along: takes from them what default privileges gave them. */
    default List<String> clearDefaultPrivileges(DatabaseObject object) {
        return List.of();
    }

    /** How GRANT reaches it; empty if it has no privileges. A column overrides this to grant on itself within its table. */
    default Optional<Privileges> privileges(DatabaseObject object) {
        return grantTarget(object).map(Privileges::on);
    }

    /** What stands after COMMENT ON, where that differs from ALTER and DROP. */
    default String commentTarget(DatabaseObject object) {
        return designation(object);
    }
}
