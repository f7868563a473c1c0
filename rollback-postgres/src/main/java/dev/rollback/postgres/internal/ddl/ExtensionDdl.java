package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Extensions. Their owner is whoever creates them; a version has no way back. */
final class ExtensionDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.EXTENSION);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "EXTENSION " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        List<String> statements = new ArrayList<>(List.of(
                "SET LOCAL ROLE " + Quote.identifier(object.attributes().required("owner")),
                "CREATE " + designation(object) + " SCHEMA "
                        + Quote.identifier(object.attributes().required("extension_schema")) + " VERSION "
                        + Quote.literal(object.attributes().required("version")),
                "RESET ROLE"));
        if (object.attributes().value("comment").isEmpty()) {
            // its control file brings a comment
            statements.add("COMMENT ON " + designation(object) + " IS NULL");
        }
        return statements;
    }

    @Override
    public List<String> clearDefaultPrivileges(DatabaseObject object) {
        return List.of(MemberPrivileges.builtIn(object.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        boolean movedOnly = Changed.attributes(from, to).stream()
                .allMatch(name -> name.equals("extension_schema") || name.equals("comment"));
        if (!movedOnly || !from.attributes().flag("relocatable")) {
            return Optional.empty();
        }
        return Optional.of(List.of("ALTER " + designation(to) + " SET SCHEMA "
                + Quote.identifier(to.attributes().required("extension_schema"))));
    }

    @Override
    public Optional<String> ownerClause(DatabaseObject object) {
        return Optional.empty();
    }
}
