package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Access methods. */
final class AccessMethodDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.ACCESS_METHOD);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "ACCESS METHOD " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of(
                "CREATE " + designation(object) + " TYPE " + object.attributes().required("access") + " HANDLER "
                        + object.attributes().required("handler"));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }
}
