package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Definitions without NOT NULL, for as long as rows are missing or wrong. */
final class NotNull {

    /** What the constraint is, but for its comment. */
    static final List<String> CONSTRAINT =
            List.of("not_null", "not_null_name", "not_null_local", "not_null_no_inherit", "not_null_not_valid");

    private NotNull() {}

    /** Without NOT NULL that is not valid: it would refuse the rows that it was added to. */
    static DatabaseObject filledFirst(DatabaseObject table) {
        return new DatabaseObject(
                table.kind(),
                table.schema(),
                table.name(),
                table.identity(),
                table.attributes(),
                table.parts().stream()
                        .map(part -> awaitsValidation(part) ? loose(part) : part)
                        .toList());
    }

    /** The rows of then need not hold what NOT NULL says. */
    static boolean awaitsValidation(DatabaseObject column) {
        return column.attributes().flag("not_null_not_valid");
    }

    static DatabaseObject loose(DatabaseObject column) {
        return without(without(column, "not_null_comment"), CONSTRAINT.toArray(String[]::new));
    }

    static DatabaseObject without(DatabaseObject object, String... names) {
        Map<String, String> attributes = new TreeMap<>(object.attributes().asMap());
        attributes.keySet().removeAll(Set.of(names));
        return new DatabaseObject(
                object.kind(),
                object.schema(),
                object.name(),
                object.identity(),
                Attributes.of(attributes),
                object.parts());
    }
}
