package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** NOT NULL of a column: a flag before PostgreSQL 18, a constraint with name, comment and heirs since. */
final class NotNullDdl {

    private static final Set<String> NAME_AND_COMMENT = Set.of("not_null_name", "not_null_comment");

    private NotNullDdl() {}

    /** As it stands in a column's definition; empty if it is not said there. */
    static String inDefinition(Attributes of) {
        boolean inherited =
                of.value("not_null_local").isPresent() && of.value("local").isEmpty();
        return of.flag("not_null") && !of.flag("not_null_not_valid") && !inherited ? constraint(of, "") : "";
    }

    /** The NOT NULL that a child has of its own on a column that it inherits; named since PostgreSQL 18. */
    static Optional<String> own(DatabaseObject column) {
        Attributes of = column.attributes();
        boolean local = of.valueOr("local", "true").equals("false")
                && of.value("not_null_name").isPresent()
                && of.value("not_null_local").isEmpty();
        return local ? Optional.of(ofTable(column).strip()) : Optional.empty();
    }

    /** Named since PostgreSQL 18, where the name does not follow a rename of table or column. */
    private static String constraint(Attributes of, String column) {
        return of.value("not_null_name")
                        .map(name -> " CONSTRAINT " + Quote.identifier(name))
                        .orElse("") + " NOT NULL" + column + (of.flag("not_null_no_inherit") ? " NO INHERIT" : "");
    }

    private static String ofTable(DatabaseObject column) {
        return constraint(column.attributes(), " " + Quote.identifier(column.name()));
    }

    /** What is said of it after the column is there. */
    static List<String> refinements(DatabaseObject column) {
        List<String> statements = new ArrayList<>();
        if (inheritedAlone(column.attributes())) {
            statements.add(ColumnDdl.prefix(column) + " SET NOT NULL");
        }
        if (column.attributes().flag("not_null_not_valid")) {
            statements.add("ALTER TABLE ONLY " + column.attributes().required("on") + " ADD CONSTRAINT "
                    + Quote.identifier(column.attributes().required("not_null_name")) + " NOT NULL "
                    + Quote.identifier(column.name()) + " NOT VALID");
        }
        column.attributes()
                .value("not_null_comment")
                .ifPresent(text -> statements.add(comment(column.attributes(), Quote.literal(text))));
        return statements;
    }

    /** Before PostgreSQL 18 each column of a child has its own NOT NULL, and that of the parent may come later. */
    private static boolean inheritedAlone(Attributes of) {
        return of.flag("not_null")
                && of.value("not_null_name").isEmpty()
                && of.value("local").isPresent();
    }

    /** What has become the child's own stays its own. */
    static boolean leftToParents(Attributes was, Attributes is) {
        return was.flag("not_null")
                && was.value("not_null_local").isEmpty()
                && is.value("not_null_local").isPresent();
    }

    /** ATTACH PARTITION leaves NOT NULL to the parent, which has it too. */
    static Optional<String> afterAttaching(DatabaseObject column) {
        Attributes of = column.attributes();
        boolean own = of.value("not_null_name").isPresent()
                && of.value("not_null_local").isEmpty()
                && !of.flag("not_null_not_valid");
        return own ? Optional.of(ColumnDdl.prefix(column) + " SET NOT NULL") : Optional.empty();
    }

    /** From one to the other, under the column's present name. */
    static List<String> change(Attributes was, Attributes is, DatabaseObject to, Set<String> attributes) {
        Set<String> changed =
                attributes.stream().filter(name -> name.startsWith("not_null")).collect(Collectors.toSet());
        if (changed.isEmpty()) {
            return List.of();
        }
        if (was.flag("not_null") && is.flag("not_null") && changed.contains("not_null_local")) {
            return List.of(ColumnDdl.prefix(to) + " SET NOT NULL");
        }
        String table = "ALTER TABLE " + only(was, is) + is.required("on");
        boolean stays = was.flag("not_null")
                && is.value("not_null_name").isPresent()
                && was.value("not_null_name").isPresent()
                && NAME_AND_COMMENT.containsAll(changed);
        return stays ? renaming(table, was, is, changed) : replacing(table, was, is, to);
    }

    private static List<String> renaming(String table, Attributes was, Attributes is, Set<String> changed) {
        List<String> statements = new ArrayList<>();
        if (changed.contains("not_null_name")) {
            statements.add(table + " RENAME CONSTRAINT " + Quote.identifier(was.required("not_null_name")) + " TO "
                    + Quote.identifier(is.required("not_null_name")));
        }
        if (changed.contains("not_null_comment")) {
            statements.add(
                    comment(is, is.value("not_null_comment").map(Quote::literal).orElse("NULL")));
        }
        return statements;
    }

    private static List<String> replacing(String table, Attributes was, Attributes is, DatabaseObject to) {
        List<String> statements = new ArrayList<>();
        String column = " ALTER COLUMN " + Quote.identifier(to.name());
        if (was.flag("not_null")) {
            statements.add(table + column + " DROP NOT NULL");
        }
        if (is.flag("not_null")) {
            statements.add(
                    is.value("not_null_name").isPresent()
                            ? table + " ADD" + ofTable(to) + (is.flag("not_null_not_valid") ? " NOT VALID" : "")
                            : table + column + " SET NOT NULL");
            is.value("not_null_comment").ifPresent(text -> statements.add(comment(is, Quote.literal(text))));
        }
        return statements;
    }

    /** Where NOT NULL is no constraint yet, that of a child is its own, and each column is altered by itself. */
    private static String only(Attributes was, Attributes is) {
        boolean constraint = was.value("not_null_name").isPresent()
                || is.value("not_null_name").isPresent();
        return constraint || is.required("relation_kind").equals("p") ? "" : "ONLY ";
    }

    private static String comment(Attributes of, String text) {
        return "COMMENT ON CONSTRAINT " + Quote.identifier(of.required("not_null_name")) + " ON " + of.required("on")
                + " IS " + text;
    }
}
