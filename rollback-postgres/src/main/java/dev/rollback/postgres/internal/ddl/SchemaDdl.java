package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Schemas. */
final class SchemaDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.SCHEMA);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "SCHEMA " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + designation(object));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(List.of());
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of(designation(object));
    }
}
