package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Operator classes with their members. */
final class OperatorClassDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.OPERATOR_CLASS);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "OPERATOR CLASS " + Quote.qualified(object.schema(), object.name()) + " USING "
                + Quote.identifier(object.attributes().required("access_method"));
    }

    @Override
    public List<String> create(DatabaseObject object) {
        Attributes attributes = object.attributes();
        List<String> members = new ArrayList<>(ArrayText.elements(attributes.valueOr("members", "{}")));
        attributes.value("storage").ifPresent(type -> members.add(0, "STORAGE " + type));
        if (members.isEmpty()) {
            // the list must not be empty, and its own type is what it stores anyway
            members.add("STORAGE " + attributes.required("type"));
        }
        return List.of("CREATE OPERATOR CLASS " + Quote.qualified(object.schema(), object.name())
                + (attributes.flag("is_default") ? " DEFAULT" : "") + " FOR TYPE " + attributes.required("type")
                + " USING " + Quote.identifier(attributes.required("access_method")) + " FAMILY "
                + attributes.required("family")
                + " AS " + String.join(", ", members));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }
}
