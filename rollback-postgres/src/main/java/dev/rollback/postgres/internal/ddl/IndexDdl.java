package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Indexes that stand for themselves. */
final class IndexDdl implements Ddl {

    private static final Set<String> IN_PLACE = Set.of(
            "options",
            "tablespace",
            "clustered",
            "replica_identity",
            "attached_to",
            "statistics_targets",
            "extensions",
            "comment");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.INDEX);
    }

    @Override
    public String designation(DatabaseObject index) {
        return "INDEX " + Quote.qualified(index.schema(), index.name());
    }

    @Override
    public List<String> create(DatabaseObject index) {
        List<String> statements =
                new ArrayList<>(List.of(Spelling.creatable(index.attributes().required("definition"))));
        statements.addAll(refinements(Attributes.none(), index));
        return statements;
    }

    private List<String> refinements(Attributes was, DatabaseObject index) {
        Attributes is = index.attributes();
        List<String> statements = new ArrayList<>();
        if (!was.value("tablespace").equals(is.value("tablespace"))) {
            statements.add("ALTER " + designation(index) + " SET TABLESPACE "
                    + Quote.identifier(is.valueOr("tablespace", "pg_default")));
        }
        if (!was.value("statistics_targets").equals(is.value("statistics_targets"))) {
            was.value("statistics_targets")
                    .ifPresent(targets -> targets(statements, index, targets.replaceAll("=\\d+", "=-1")));
            is.value("statistics_targets").ifPresent(targets -> targets(statements, index, targets));
        }
        statements.addAll(IndexMarks.change(was, is, index));
        return statements;
    }

    private void targets(List<String> statements, DatabaseObject index, String targets) {
        for (String target : targets.split(",", -1)) {
            String[] columnAndValue = target.split("=", -1);
            statements.add("ALTER " + designation(index) + " ALTER COLUMN " + columnAndValue[0] + " SET STATISTICS "
                    + columnAndValue[1]);
        }
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        // an index lives in the schema of its table and moves with it
        return from.name().equals(to.name())
                ? List.of()
                : List.of("ALTER INDEX " + Quote.qualified(to.schema(), from.name()) + " RENAME TO "
                        + Quote.identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        if (!IN_PLACE.containsAll(Changed.attributes(from, to))) {
            return Optional.empty();
        }
        List<String> statements = refinements(from.attributes(), to);
        statements.addAll(StorageOptions.change(
                "ALTER " + designation(to),
                from.attributes().value("options"),
                to.attributes().value("options")));
        return Optional.of(statements);
    }
}
