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

/**
 * Tables with their columns. Defaults, constraints, indexes and everything else that hangs on a table are objects of their own.
 * A partition is created stand-alone and attached, which keeps its own column order.
 */
final class TableDdl implements Ddl {

    /** The names of those that a partition has because its parent has one. */
    private static final String FOREIGN_KEY_COPIES = "foreign_key_copies";

    private static final Set<String> IN_PLACE = Set.of(
            "persistence",
            "options",
            "toast_options",
            "replica_identity",
            "row_security",
            "force_row_security",
            "tablespace",
            "access_method",
            "parents",
            "partition_bound",
            "of_type",
            InheritedChecks.ATTRIBUTE,
            FOREIGN_KEY_COPIES,
            "partition_constraint",
            "owner",
            "acl",
            "acl_default",
            "comment");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.TABLE);
    }

    @Override
    public String designation(DatabaseObject table) {
        return "TABLE " + target(table);
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject table) {
        return Optional.of("TABLE " + target(table));
    }

    private static String target(DatabaseObject table) {
        return Quote.qualified(table.schema(), table.name());
    }

    @Override
    public List<String> create(DatabaseObject table) {
        Attributes of = table.attributes();
        boolean partition = of.value("partition_bound").isPresent();
        boolean inherits = !partition && of.value("parents").isPresent();
        List<String> lines = new ArrayList<>(table.parts().stream()
                .filter(column -> !inherits
                        || !column.attributes().valueOr("local", "true").equals("false"))
                .map(ColumnDdl::definition)
                .toList());
        if (inherits) {
            table.parts().forEach(column -> NotNullDdl.own(column).ifPresent(lines::add));
        }
        of.value(InheritedChecks.ATTRIBUTE).ifPresent(checks -> lines.add(Spelling.creatable(checks)));
        StringBuilder sql = new StringBuilder("CREATE ");
        of.value("persistence").ifPresent(unlogged -> sql.append("UNLOGGED "));
        sql.append("TABLE ")
                .append(target(table))
                .append(" (")
                .append(lines.isEmpty() ? "" : "\n    ")
                .append(String.join(",\n    ", lines))
                .append(")");
        if (inherits) {
            sql.append(" INHERITS (").append(of.required("parents")).append(")");
        }
        of.value("partition_by").ifPresent(key -> sql.append(" PARTITION BY ").append(key));
        of.value("access_method").ifPresent(method -> sql.append(" USING ").append(Quote.identifier(method)));
        String options = java.util.stream.Stream.of("options", "toast_options")
                .flatMap(name -> of.value(name).stream())
                .collect(Collectors.joining(", "));
        if (!options.isEmpty()) {
            sql.append(" WITH (").append(options).append(")");
        }
        of.value("tablespace").ifPresent(space -> sql.append(" TABLESPACE ").append(Quote.identifier(space)));
        List<String> statements = new ArrayList<>(List.of(sql.toString()));
        table.parts().forEach(column -> statements.addAll(ColumnDdl.refinements(column)));
        statements.addAll(flags(Attributes.none(), of, target(table)));
        of.value("of_type").ifPresent(type -> statements.add("ALTER TABLE ONLY " + target(table) + " OF " + type));
        of.value("partition_bound").ifPresent(bound -> statements.addAll(attach(table, bound)));
        return statements;
    }

    private static List<String> attach(DatabaseObject table, String bound) {
        List<String> statements = new ArrayList<>(List.of("ALTER TABLE ONLY "
                + table.attributes().required("parents") + " ATTACH PARTITION " + target(table) + " " + bound));
        table.parts().forEach(column -> NotNullDdl.afterAttaching(column).ifPresent(statements::add));
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renames.of("TABLE", from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        boolean becomesChild = changed.contains("parents")
                && to.attributes().value("parents").isPresent()
                && to.attributes().value("partition_bound").isEmpty();
        if (!IN_PLACE.containsAll(changed) || (becomesChild && owesToParents(to))) {
            return Optional.empty();
        }
        String table = "ALTER TABLE ONLY " + target(to);
        Attributes was = from.attributes();
        Attributes is = to.attributes();
        List<String> statements = new ArrayList<>();
        if (changed.contains("persistence")) {
            statements.add(table + (is.value("persistence").isPresent() ? " SET UNLOGGED" : " SET LOGGED"));
        }
        for (String name : List.of("options", "toast_options")) {
            statements.addAll(StorageOptions.change(table, was.value(name), is.value(name)));
        }
        if (changed.contains("tablespace")) {
            statements.add(table + " SET TABLESPACE " + Quote.identifier(is.valueOr("tablespace", "pg_default")));
        }
        if (changed.contains("access_method")) {
            statements.add(table + " SET ACCESS METHOD " + Quote.identifier(is.valueOr("access_method", "heap")));
        }
        if (changed.contains("of_type")) {
            statements.add(
                    table + is.value("of_type").map(type -> " OF " + type).orElse(" NOT OF"));
        }
        statements.addAll(flags(was, is, target(to)));
        statements.addAll(relatives(from, to, changed));
        return Optional.of(statements);
    }

    /** INHERIT leaves columns, checks and NOT NULL marked as the child's own. */
    private static boolean owesToParents(DatabaseObject child) {
        return child.attributes().value(InheritedChecks.ATTRIBUTE).isPresent()
                || child.parts().stream()
                        .map(DatabaseObject::attributes)
                        .anyMatch(column -> column.value("local").isPresent()
                                || column.value("not_null_local").isPresent());
    }

    private static List<String> flags(Attributes was, Attributes is, String target) {
        List<String> statements = new ArrayList<>();
        String table = "ALTER TABLE ONLY " + target;
        if (!was.value("replica_identity").equals(is.value("replica_identity"))) {
            switch (is.valueOr("replica_identity", "d")) {
                case "n" -> statements.add(table + " REPLICA IDENTITY NOTHING");
                case "f" -> statements.add(table + " REPLICA IDENTITY FULL");
                case "d" -> statements.add(table + " REPLICA IDENTITY DEFAULT");
                default -> { // by index: set where the index is created
                }
            }
        }
        if (was.flag("row_security") != is.flag("row_security")) {
            statements.add(table + (is.flag("row_security") ? " ENABLE" : " DISABLE") + " ROW LEVEL SECURITY");
        }
        if (was.flag("force_row_security") != is.flag("force_row_security")) {
            statements.add(table + (is.flag("force_row_security") ? " FORCE" : " NO FORCE") + " ROW LEVEL SECURITY");
        }
        return statements;
    }

    /** What DETACH PARTITION leaves of the parent's that is not to stay. */
    private static List<String> left(DatabaseObject from, DatabaseObject to) {
        List<String> names = new ArrayList<>(from.attributes().value(FOREIGN_KEY_COPIES).stream()
                .flatMap(String::lines)
                .toList());
        List<String> staying = InheritedChecks.of(to.attributes());
        InheritedChecks.of(from.attributes()).stream()
                .filter(check -> !staying.contains(check))
                .map(InheritedChecks::name)
                .forEach(names::add);
        return names;
    }

    private static List<String> relatives(DatabaseObject from, DatabaseObject to, Set<String> changed) {
        if (!changed.contains("parents") && !changed.contains("partition_bound")) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        boolean wasPartition = from.attributes().value("partition_bound").isPresent();
        from.attributes().value("parents").ifPresent(parents -> {
            for (String parent : parents.split(", ", -1)) {
                statements.add(
                        wasPartition
                                ? "ALTER TABLE ONLY " + parent + " DETACH PARTITION " + target(to)
                                : "ALTER TABLE ONLY " + target(to) + " NO INHERIT " + parent);
            }
        });
        if (wasPartition) {
            left(from, to).forEach(name -> statements.add("ALTER TABLE " + target(to) + " DROP CONSTRAINT " + name));
        }
        to.attributes()
                .value("partition_bound")
                .ifPresentOrElse(
                        bound -> {
                            List<String> there = InheritedChecks.of(from.attributes());
                            InheritedChecks.of(to.attributes()).stream()
                                    .filter(check -> wasPartition || !there.contains(check))
                                    .forEach(check -> statements.add(
                                            "ALTER TABLE " + target(to) + " ADD " + Spelling.creatable(check)));
                            statements.addAll(attach(to, bound));
                        },
                        () -> to.attributes().value("parents").ifPresent(parents -> {
                            for (String parent : parents.split(", ", -1)) {
                                statements.add("ALTER TABLE ONLY " + target(to) + " INHERIT " + parent);
                            }
                        }));
        return statements;
    }
}
