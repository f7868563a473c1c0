package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Table constraints with what their index carries. */
final class ConstraintDdl implements Ddl {

    private static final Set<String> INDEXED = Set.of("p", "u", "x");

    /** Tables below that have it validated, while it is not valid as a whole. */
    private static final String VALIDATED_IN = "validated_in";

    private static final Set<String> IN_PLACE = Set.of(
            "index_options",
            "index_tablespace",
            "clustered",
            "replica_identity",
            "attached_to",
            "extensions",
            VALIDATED_IN,
            ForeignKeyCopies.ATTRIBUTE,
            "comment");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CONSTRAINT);
    }

    @Override
    public String designation(DatabaseObject constraint) {
        return "CONSTRAINT " + Quote.identifier(constraint.name()) + " ON "
                + constraint.attributes().required("on");
    }

    @Override
    public List<String> create(DatabaseObject constraint) {
        Attributes of = constraint.attributes();
        // a key of a partitioned table must not invent keys on its partitions; a check must reach them
        String only = of.flag("on_partitioned") && INDEXED.contains(of.required("type")) ? "ONLY " : "";
        List<String> statements = new ArrayList<>(List.of("ALTER TABLE " + only + of.required("on") + " ADD CONSTRAINT "
                + Quote.identifier(constraint.name()) + " " + Spelling.creatable(of.required("definition"))));
        statements.addAll(indexAttributes(Attributes.none(), constraint));
        validatedIn(of).forEach(table -> statements.add(validate(constraint, table)));
        of.value(ForeignKeyCopies.ATTRIBUTE)
                .ifPresent(names -> statements.add(ForeignKeyCopies.name(Attributes.none(), constraint)));
        of.value(ConstraintTriggers.ATTRIBUTE)
                .ifPresent(states -> statements.add(ConstraintTriggers.set(Attributes.none(), constraint)));
        return statements;
    }

    private static List<String> validatedIn(Attributes constraint) {
        return constraint.value(VALIDATED_IN).stream().flatMap(String::lines).toList();
    }

    private static String validate(DatabaseObject constraint, String table) {
        return "ALTER TABLE " + table + " VALIDATE CONSTRAINT " + Quote.identifier(constraint.name());
    }

    private static List<String> indexAttributes(Attributes was, DatabaseObject constraint) {
        Attributes is = constraint.attributes();
        String index = "ALTER INDEX " + Quote.qualified(constraint.schema(), constraint.name());
        List<String> statements =
                new ArrayList<>(StorageOptions.change(index, was.value("index_options"), is.value("index_options")));
        if (!was.value("index_tablespace").equals(is.value("index_tablespace"))) {
            statements.add(index + " SET TABLESPACE " + Quote.identifier(is.valueOr("index_tablespace", "pg_default")));
        }
        statements.addAll(IndexMarks.change(was, is, constraint));
        return statements;
    }

    @Override
    public List<String> drop(DatabaseObject constraint) {
        return List.of("ALTER TABLE " + constraint.attributes().required("on") + " DROP CONSTRAINT "
                + Quote.identifier(constraint.name()));
    }

    /** A key by its index, which locks less; and a typed table refuses to rename a constraint. */
    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        if (INDEXED.contains(to.attributes().valueOr("type", ""))) {
            return List.of("ALTER INDEX " + Quote.qualified(to.schema(), from.name()) + " RENAME TO "
                    + Quote.identifier(to.name()));
        }
        return List.of("ALTER TABLE " + to.attributes().required("on") + " RENAME CONSTRAINT "
                + Quote.identifier(from.name()) + " TO " + Quote.identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        List<String> was = validatedIn(from.attributes());
        List<String> is = validatedIn(to.attributes());
        Set<String> changed = Changed.attributes(from, to);
        boolean switched = changed.remove(ConstraintTriggers.ATTRIBUTE);
        boolean allOn = to.attributes().value(ConstraintTriggers.ATTRIBUTE).isEmpty();
        // made anew its triggers are on, whoever owns the table: only a superuser switches them
        if (!IN_PLACE.containsAll(changed) || !is.containsAll(was) || (switched && allOn)) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>(indexAttributes(from.attributes(), to));
        is.stream().filter(table -> !was.contains(table)).forEach(table -> statements.add(validate(to, table)));
        if (changed.contains(ForeignKeyCopies.ATTRIBUTE)) {
            statements.add(ForeignKeyCopies.name(from.attributes(), to));
        }
        if (switched) {
            statements.add(ConstraintTriggers.set(from.attributes(), to));
        }
        return Optional.of(statements);
    }
}
