package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Functions, procedures and aggregates. */
final class RoutineDdl implements Ddl {

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
        statements.addAll(ExtensionTies.change(designation(object), Attributes.none(), object.attributes()));
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
        boolean replaced = Changed.attributes(from, to).contains("definition");
        if (replaced) {
            statements.add(definition("CREATE OR REPLACE ", to));
        }
        // CREATE OR REPLACE unties the function from the extensions that it goes with
        Attributes tied = replaced ? Attributes.none() : from.attributes();
        statements.addAll(ExtensionTies.change(designation(to), tied, to.attributes()));
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
}
