package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Foreign-data wrappers. */
final class ForeignDataWrapperDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.FOREIGN_DATA_WRAPPER);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "FOREIGN DATA WRAPPER " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + designation(object)
                + function(object, "handler", "")
                + function(object, "validator", "")
                + Options.of(object).create());
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        String change = (changed.contains("handler") ? function(to, "handler", " NO HANDLER") : "")
                + (changed.contains("validator") ? function(to, "validator", " NO VALIDATOR") : "")
                + Options.of(from).changeTo(Options.of(to));
        return Optional.of(List.of("ALTER " + designation(to) + change));
    }

    @Override
    public boolean takesDefaultPrivileges() {
        return false;
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of(designation(object));
    }

    private static String function(DatabaseObject object, String attribute, String absent) {
        return object.attributes()
                .value(attribute)
                .map(name -> " " + attribute.toUpperCase(Locale.ROOT) + " " + name)
                .orElse(absent);
    }
}
