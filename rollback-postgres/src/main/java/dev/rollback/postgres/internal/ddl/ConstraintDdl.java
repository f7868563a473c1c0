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

    private static final Set<String> IN_PLACE = Set.of(
            "index_options",
            "index_tablespace",
            "clustered",
            "replica_identity",
            "attached_to",
            "extensions",
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
        String only = of.flag("on_partitioned") && Set.of("p", "u", "x").contains(of.required("type")) ? "ONLY " : "";
        List<String> statements = new ArrayList<>(List.of("ALTER TABLE " + only + of.required("on") + " ADD CONSTRAINT "
                + Quote.identifier(constraint.name()) + " " + Spelling.creatable(of.required("definition"))));
        statements.addAll(indexAttributes(Attributes.none(), constraint));
        of.value(ConstraintTriggers.ATTRIBUTE).ifPresent(states -> statements.add(ConstraintTriggers.set(constraint)));
        return statements;
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

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return List.of("ALTER TABLE " + to.attributes().required("on") + " RENAME CONSTRAINT "
                + Quote.identifier(from.name()) + " TO " + Quote.identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        if (!IN_PLACE.containsAll(Changed.attributes(from, to))) {
            return Optional.empty();
        }
        return Optional.of(indexAttributes(from.attributes(), to));
    }
}
