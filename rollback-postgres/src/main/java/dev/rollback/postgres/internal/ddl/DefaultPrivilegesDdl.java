package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Default privileges. The object is only there while it differs from the built-in default, so dropping it means to go back to that. */
final class DefaultPrivilegesDdl implements Ddl {

    private static final String WANTED = "privileges";
    private static final String BUILT_IN = "privileges_default";

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.DEFAULT_PRIVILEGES);
    }

    @Override
    public String designation(DatabaseObject object) {
        String schema = object.schema().isEmpty() ? "" : " IN SCHEMA " + Quote.identifier(object.schema());
        return "DEFAULT PRIVILEGES FOR ROLE " + Quote.identifier(role(object)) + schema;
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return change(object, BUILT_IN, object, WANTED);
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        return change(object, WANTED, object, BUILT_IN);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(change(from, WANTED, to, WANTED));
    }

    private List<String> change(DatabaseObject from, String before, DatabaseObject to, String after) {
        Privileges privileges = new Privileges("ALTER " + designation(to) + " ", "", to.name());
        return privileges.change(
                role(to),
                Grant.parse(from.attributes().required(before)),
                Grant.parse(to.attributes().required(after)));
    }

    private static String role(DatabaseObject object) {
        return object.attributes().required("role");
    }
}
