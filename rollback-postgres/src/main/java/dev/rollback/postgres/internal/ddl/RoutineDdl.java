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

/** Functions, procedures and aggregates. */
public final class RoutineDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.ROUTINE);
    }

    @Override
    public String designation(DatabaseObject object) {
        return object.attributes().required("routine") + " " + Quote.qualified(object.schema(), object.name()) + "("
                + object.attributes().required("signature") + ")";
    }

    @Override
    public List<String> create(DatabaseObject object) {
        List<String> statements = new ArrayList<>();
        statements.add(definition("CREATE ", object));
        extensions(object).forEach(name -> statements.add(dependence(object, "DEPENDS", name)));
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        if (!replaceable(from.attributes(), to.attributes())) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        if (Changed.attributes(from, to).contains("definition")) {
            statements.add(definition("CREATE OR REPLACE ", to));
        }
        List<String> before = extensions(from);
        List<String> after = extensions(to);
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> statements.add(dependence(to, "NO DEPENDS", name)));
        after.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> statements.add(dependence(to, "DEPENDS", name)));
        return Optional.of(statements);
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        // GRANT has no AGGREGATE
        String routine = object.attributes().required("routine").equals("PROCEDURE") ? "PROCEDURE " : "FUNCTION ";
        return Optional.of(routine
                + Quote.qualified(object.schema(), object.name())
                + object.attributes().required("types"));
    }

    /** CREATE OR REPLACE can neither change the result or the names of parameters nor take a default away. */
    private static boolean replaceable(Attributes from, Attributes to) {
        boolean named = from.value("argument_names").isEmpty()
                || from.value("argument_names").equals(to.value("argument_names"));
        return named
                && from.value("routine").equals(to.value("routine"))
                && from.value("result").equals(to.value("result"))
                && from.value("argument_modes").equals(to.value("argument_modes"))
                && from.value("aggregate_kind").equals(to.value("aggregate_kind"))
                && Integer.parseInt(from.required("default_count")) <= Integer.parseInt(to.required("default_count"));
    }

    private static String definition(String verb, DatabaseObject object) {
        return verb + object.attributes().required("routine") + " " + Quote.qualified(object.schema(), object.name())
                + object.attributes().required("definition");
    }

    private static List<String> extensions(DatabaseObject object) {
        return ArrayText.elements(object.attributes().valueOr("extensions", "{}"));
    }

    private String dependence(DatabaseObject object, String verb, String extension) {
        return "ALTER " + designation(object) + " " + verb + " ON EXTENSION " + Quote.identifier(extension);
    }
}
