package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Foreign tables. Their columns are parts; as with tables, they join their parents after they are made, to keep their own column order. */
final class ForeignTableDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.FOREIGN_TABLE);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "FOREIGN TABLE " + name(object);
    }

    @Override
    public List<String> create(DatabaseObject object) {
        boolean child = object.attributes().value("partition_bound").isEmpty()
                && !parents(object).isEmpty();
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + designation(object)
                + object.parts().stream()
                        .filter(column -> !child
                                || !column.attributes().valueOr("local", "true").equals("false"))
                        .map(ForeignTableDdl::column)
                        .collect(Collectors.joining(", ", " (", ")"))
                + (child ? " INHERITS (" + object.attributes().required("parents") + ")" : "")
                + " SERVER " + Quote.identifier(object.attributes().required("server"))
                + Options.of(object).create());
        object.parts().forEach(column -> statements.addAll(ColumnDdl.refinements(column)));
        if (!child) {
            parents(object).forEach(parent -> statements.add(join(object, parent)));
        }
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        if (changed.contains("server")) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        if (changed.contains("options")) {
            statements.add("ALTER " + designation(to) + Options.of(from).changeTo(Options.of(to)));
        }
        if (changed.contains("parents") || changed.contains("partition_bound")) {
            parents(from).forEach(parent -> statements.add(leave(from, to, parent)));
            parents(to).forEach(parent -> statements.add(join(to, parent)));
        }
        return Optional.of(statements);
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject object) {
        return Optional.of("TABLE " + name(object));
    }

    private static String column(DatabaseObject column) {
        Attributes attributes = column.attributes();
        return Quote.identifier(column.name()) + " " + attributes.required("type")
                + attributes
                        .value("fdw_options")
                        .map(options -> Options.parse(options).create())
                        .orElse("")
                + attributes
                        .value("collation")
                        .map(collation -> " COLLATE " + collation)
                        .orElse("")
                + NotNullDdl.inDefinition(attributes);
    }

    private static String join(DatabaseObject table, String parent) {
        return table.attributes()
                .value("partition_bound")
                .map(bound -> "ALTER TABLE ONLY " + parent + " ATTACH PARTITION " + name(table) + " " + bound)
                .orElseGet(() -> "ALTER FOREIGN TABLE " + name(table) + " INHERIT " + parent);
    }

    private static String leave(DatabaseObject from, DatabaseObject table, String parent) {
        return from.attributes()
                .value("partition_bound")
                .map(bound -> "ALTER TABLE " + parent + " DETACH PARTITION " + name(table))
                .orElseGet(() -> "ALTER FOREIGN TABLE " + name(table) + " NO INHERIT " + parent);
    }

    private static List<String> parents(DatabaseObject table) {
        return table.attributes()
                .value("parents")
                .map(parents -> List.of(parents.split(", ", -1)))
                .orElse(List.of());
    }

    private static String name(DatabaseObject object) {
        return Quote.qualified(object.schema(), object.name());
    }
}
