package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Materialised views, created empty: a step of its own fills them when the rows they read are there. */
final class MaterializedViewDdl implements Ddl {

    private static final Set<String> IN_PLACE = Set.of(
            "options",
            "tablespace",
            "access_method",
            "owner",
            "acl",
            "acl_default",
            "comment",
            "populated",
            "extensions");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.MATERIALIZED_VIEW);
    }

    @Override
    public String designation(DatabaseObject view) {
        return "MATERIALIZED VIEW " + Quote.qualified(view.schema(), view.name());
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject view) {
        return Optional.of("TABLE " + Quote.qualified(view.schema(), view.name()));
    }

    @Override
    public List<String> create(DatabaseObject view) {
        Attributes of = view.attributes();
        List<String> statements = new ArrayList<>(List.of("CREATE " + designation(view)
                + ViewDdl.columnNames(view)
                + of.value("access_method")
                        .map(method -> " USING " + Quote.identifier(method))
                        .orElse("")
                + of.value("options").map(options -> " WITH (" + options + ")").orElse("")
                + of.value("tablespace")
                        .map(space -> " TABLESPACE " + Quote.identifier(space))
                        .orElse("")
                + " AS\n" + Spelling.creatable(of.required("definition")).replaceAll(";\\s*$", "") + "\nWITH NO DATA"));
        statements.addAll(ExtensionTies.change(designation(view), Attributes.none(), of));
        view.parts().forEach(column -> statements.addAll(ColumnDdl.refinements(column)));
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renames.of("MATERIALIZED VIEW", from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        if (!IN_PLACE.containsAll(changed)) {
            return Optional.empty();
        }
        String view = "ALTER " + designation(to);
        List<String> statements = new ArrayList<>(StorageOptions.change(
                view, from.attributes().value("options"), to.attributes().value("options")));
        if (changed.contains("tablespace")) {
            statements.add(
                    view + " SET TABLESPACE " + Quote.identifier(to.attributes().valueOr("tablespace", "pg_default")));
        }
        if (changed.contains("populated") && !to.attributes().flag("populated")) {
            statements.add("REFRESH " + designation(to) + " WITH NO DATA");
        }
        if (changed.contains("access_method")) {
            statements.add(view + " SET ACCESS METHOD "
                    + Quote.identifier(to.attributes().valueOr("access_method", "heap")));
        }
        statements.addAll(ExtensionTies.change(designation(to), from.attributes(), to.attributes()));
        return Optional.of(statements);
    }
}
