package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import java.util.List;
import java.util.Optional;

/** A type that so far has a name only, for functions to refer to. */
final class ShellType implements TypeSort {

    @Override
    public List<String> create(String name, DatabaseObject type) {
        return List.of("CREATE TYPE " + name);
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }
}
