package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Procedural languages. */
final class LanguageDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.LANGUAGE);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "LANGUAGE " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of(definition("CREATE ", object));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(List.of(definition("CREATE OR REPLACE ", to)));
    }

    @Override
    public boolean takesDefaultPrivileges() {
        return false;
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of(designation(object));
    }

    private String definition(String verb, DatabaseObject object) {
        Attributes attributes = object.attributes();
        return verb + (attributes.flag("trusted") ? "TRUSTED " : "") + designation(object)
                + " HANDLER " + attributes.required("handler")
                + attributes
                        .value("inline_handler")
                        .map(function -> " INLINE " + function)
                        .orElse("")
                + attributes
                        .value("validator")
                        .map(function -> " VALIDATOR " + function)
                        .orElse("");
    }
}
