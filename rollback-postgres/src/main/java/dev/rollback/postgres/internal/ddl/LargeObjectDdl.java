package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Large objects: what was done to the content is noticed, not taken back, because the content is not kept. */
public final class LargeObjectDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.LARGE_OBJECT);
    }

    @Override
    public boolean writes(DatabaseObject object) {
        return false;
    }

    @Override
    public String designation(DatabaseObject object) {
        return "LARGE OBJECT " + object.name();
    }

    @Override
    public List<String> create(DatabaseObject object) {
        throw new IllegalArgumentException("Cannot create " + object.label() + ": its content is not kept");
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        return List.of("SELECT pg_catalog.lo_unlink(" + object.name() + ")");
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of(designation(object));
    }
}
