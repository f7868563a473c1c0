package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Foreign servers. */
final class ForeignServerDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.FOREIGN_SERVER);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "SERVER " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        Attributes attributes = object.attributes();
        return List.of("CREATE " + designation(object)
                + attributes
                        .value("type")
                        .map(type -> " TYPE " + Quote.literal(type))
                        .orElse("")
                + attributes
                        .value("version")
                        .map(version -> " VERSION " + Quote.literal(version))
                        .orElse("")
                + " FOREIGN DATA WRAPPER " + Quote.identifier(attributes.required("wrapper"))
                + Options.of(object).create());
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        if (changed.contains("type") || changed.contains("wrapper")) {
            return Optional.empty();
        }
        String version = " VERSION "
                + to.attributes().value("version").map(Quote::literal).orElse("NULL");
        return Optional.of(List.of("ALTER " + designation(to) + (changed.contains("version") ? version : "")
                + Options.of(from).changeTo(Options.of(to))));
    }

    @Override
    public boolean takesDefaultPrivileges() {
        return false;
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of("FOREIGN " + designation(object));
    }
}
