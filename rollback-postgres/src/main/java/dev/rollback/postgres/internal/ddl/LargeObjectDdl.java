package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Large objects, without their contents: those are kept and put back by steps of their own. */
final class LargeObjectDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.LARGE_OBJECT);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "LARGE OBJECT " + object.name();
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("SELECT pg_catalog.lo_create(" + object.name() + ")");
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        return List.of("SELECT pg_catalog.lo_unlink(" + object.name() + ")");
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(List.of());
    }

    /** On 18 it may have; then the comparison before commit finds the surplus and refuses. */
    @Override
    public boolean takesDefaultPrivileges() {
        return false;
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of(designation(object));
    }
}
