package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Views. */
final class ViewDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.VIEW);
    }

    @Override
    public String designation(DatabaseObject view) {
        return "VIEW " + Quote.qualified(view.schema(), view.name());
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject view) {
        return Optional.of("TABLE " + Quote.qualified(view.schema(), view.name()));
    }

    @Override
    public List<String> create(DatabaseObject view) {
        return List.of(create("CREATE ", view));
    }

    private String create(String verb, DatabaseObject view) {
        Attributes of = view.attributes();
        return verb + designation(view) + columnNames(view)
                + of.value("options").map(options -> " WITH (" + options + ")").orElse("") + " AS\n"
                + Spelling.creatable(of.required("definition")).replaceAll(";\\s*$", "");
    }

    /** The query names columns as their tables do now, which others may have renamed since. */
    static String columnNames(DatabaseObject view) {
        return view.parts().isEmpty()
                ? ""
                : view.parts().stream()
                        .map(column -> Quote.identifier(column.name()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renames.of("VIEW", from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        if (!changed.contains("definition")) {
            return Optional.of(StorageOptions.change(
                    "ALTER " + designation(to),
                    from.attributes().value("options"),
                    to.attributes().value("options")));
        }
        // CREATE OR REPLACE cannot rename, retype or remove a column
        return columns(from).equals(columns(to)) && !columns(to).isEmpty()
                ? Optional.of(List.of(create("CREATE OR REPLACE ", to)))
                : Optional.empty();
    }

    private static List<String> columns(DatabaseObject view) {
        return view.parts().stream()
                .map(column -> column.name() + " " + column.attributes().required("type")
                        + column.attributes().valueOr("collation", ""))
                .toList();
    }
}
