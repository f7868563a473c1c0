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

/** Columns of tables. The position is not altered here: where it differs the table is created anew. */
public final class ColumnDdl implements Ddl {

    private static final Set<String> NAME_AND_COMMENT = Set.of("not_null_name", "not_null_comment");
    private static final Set<String> NOT_ALTERABLE = Set.of("generated_kind", "relation_kind");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.COLUMN);
    }

    @Override
    public String designation(DatabaseObject column) {
        return "COLUMN " + column.attributes().required("on") + "." + Quote.identifier(column.name());
    }

    @Override
    public Optional<String> grantTarget(DatabaseObject column) {
        return Optional.of("TABLE " + column.attributes().required("on"));
    }

    @Override
    public Optional<Privileges> privileges(DatabaseObject column) {
        return Optional.of(Privileges.onColumn(
                column.name(), "TABLE " + column.attributes().required("on")));
    }

    @Override
    public Optional<String> ownerClause(DatabaseObject column) {
        return Optional.empty();
    }

    /** The column as it stands in CREATE TABLE. */
    static String definition(DatabaseObject column) {
        Attributes of = column.attributes();
        StringBuilder sql =
                new StringBuilder(Quote.identifier(column.name())).append(' ').append(of.required("type"));
        of.value("collation").ifPresent(collation -> sql.append(" COLLATE ").append(collation));
        of.value("generated_expression").ifPresent(expression -> sql.append(" GENERATED ALWAYS AS (")
                .append(Spelling.creatable(expression))
                .append(of.required("generated_kind").equals("s") ? ") STORED" : ") VIRTUAL"));
        of.value("identity_kind").ifPresent(kind -> sql.append(identity(of, kind)));
        boolean inherited =
                of.value("not_null_local").isPresent() && of.value("local").isEmpty();
        if (of.flag("not_null") && !of.flag("not_null_not_valid") && !inherited) {
            sql.append(notNull(of));
        }
        return sql.toString();
    }

    /** The NOT NULL that a child has of its own on a column that it inherits; named since PostgreSQL 18. */
    static Optional<String> ownNotNull(DatabaseObject column) {
        Attributes of = column.attributes();
        boolean own = of.valueOr("local", "true").equals("false")
                && of.value("not_null_name").isPresent()
                && of.value("not_null_local").isEmpty();
        return own ? Optional.of(notNull(of).strip() + " " + Quote.identifier(column.name())) : Optional.empty();
    }

    private static String identity(Attributes of, String kind) {
        return " GENERATED " + (kind.equals("a") ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY (SEQUENCE NAME "
                + of.required("identity_sequence") + " " + of.required("identity_options") + ")";
    }

    /** Named since PostgreSQL 18, where the name does not follow a rename of table or column. */
    private static String notNull(Attributes of) {
        return of.value("not_null_name")
                        .map(name -> " CONSTRAINT " + Quote.identifier(name))
                        .orElse("") + " NOT NULL" + (of.flag("not_null_no_inherit") ? " NO INHERIT" : "");
    }

    /** What only ALTER can say. */
    static List<String> refinements(DatabaseObject column) {
        Attributes none = Attributes.of(java.util.Map.of());
        List<String> statements = new ArrayList<>(storage(none, column.attributes(), prefix(column)));
        if (inheritsNotNullAlone(column.attributes())) {
            statements.add(prefix(column) + " SET NOT NULL");
        }
        if (column.attributes().flag("not_null_not_valid")) {
            statements.add("ALTER TABLE ONLY " + column.attributes().required("on") + " ADD CONSTRAINT "
                    + Quote.identifier(column.attributes().required("not_null_name")) + " NOT NULL "
                    + Quote.identifier(column.name()) + " NOT VALID");
        }
        column.attributes()
                .value("not_null_comment")
                .ifPresent(text -> statements.add(notNullComment(column.attributes(), Quote.literal(text))));
        return statements;
    }

    /** Before PostgreSQL 18 each column of a child has its own NOT NULL, and that of the parent may come later. */
    private static boolean inheritsNotNullAlone(Attributes of) {
        return of.flag("not_null")
                && of.value("not_null_name").isEmpty()
                && of.value("local").isPresent();
    }

    private static String notNullComment(Attributes of, String text) {
        return "COMMENT ON CONSTRAINT " + Quote.identifier(of.required("not_null_name")) + " ON " + of.required("on")
                + " IS " + text;
    }

    private static String prefix(DatabaseObject column) {
        return "ALTER TABLE ONLY " + column.attributes().required("on") + " ALTER COLUMN "
                + Quote.identifier(column.name());
    }

    @Override
    public List<String> create(DatabaseObject column) {
        List<String> statements = new ArrayList<>(
                List.of("ALTER TABLE " + column.attributes().required("on") + " ADD COLUMN " + definition(column)));
        statements.addAll(refinements(column));
        return statements;
    }

    @Override
    public List<String> drop(DatabaseObject column) {
        return List.of("ALTER TABLE " + column.attributes().required("on") + " DROP COLUMN "
                + Quote.identifier(column.name()));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        String relation = Set.of("v", "m").contains(to.attributes().valueOr("relation_kind", "r"))
                ? (to.attributes().required("relation_kind").equals("v") ? "VIEW " : "MATERIALIZED VIEW ")
                : "TABLE ";
        return List.of("ALTER " + relation + to.attributes().required("on") + " RENAME COLUMN "
                + Quote.identifier(from.name()) + " TO " + Quote.identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Attributes was = from.attributes();
        Attributes is = to.attributes();
        Set<String> changed = Changed.attributes(from, to);
        if (changed.stream().anyMatch(NOT_ALTERABLE::contains)
                || changed.contains("generated_expression")
                || leavesNotNullToParents(was, is)) {
            return Optional.empty();
        }
        String column = prefix(to);
        List<String> statements = new ArrayList<>();
        boolean retyped = changed.contains("type") || changed.contains("collation");
        boolean dropIdentity = was.value("identity_kind").isPresent()
                && (is.value("identity_kind").isEmpty() || changed.contains("identity_sequence"));
        if (dropIdentity) {
            statements.add(column + " DROP IDENTITY");
        }
        if (retyped) {
            statements.add(retype(to, is));
        }
        statements.addAll(notNullChange(was, is, to, changed));
        if (is.value("identity_kind").isPresent()) {
            statements.addAll(identityChange(was, is, column, dropIdentity));
        }
        statements.addAll(storage(was, is, column));
        statements.addAll(foreign(was, is, column));
        return Optional.of(statements);
    }

    /** What has become the child's own stays its own. */
    private static boolean leavesNotNullToParents(Attributes was, Attributes is) {
        return was.flag("not_null")
                && was.value("not_null_local").isEmpty()
                && is.value("not_null_local").isPresent();
    }

    /** ATTACH PARTITION leaves NOT NULL to the parent, which has it too. */
    static Optional<String> keepsNotNull(DatabaseObject column) {
        Attributes of = column.attributes();
        boolean own = of.value("not_null_name").isPresent()
                && of.value("not_null_local").isEmpty()
                && !of.flag("not_null_not_valid");
        return own ? Optional.of(prefix(column) + " SET NOT NULL") : Optional.empty();
    }

    /** Through text, so that any pair of types whose texts agree converts; rows are restored from the baseline after. */
    private static String retype(DatabaseObject to, Attributes is) {
        String name = Quote.identifier(to.name());
        return "ALTER TABLE " + is.required("on") + " ALTER COLUMN " + name + " TYPE " + is.required("type")
                + is.value("collation")
                        .map(collation -> " COLLATE " + collation)
                        .orElse("")
                + (is.value("generated_kind").isPresent() ? "" : " USING " + name + "::text::" + is.required("type"));
    }

    private static List<String> notNullChange(Attributes was, Attributes is, DatabaseObject to, Set<String> changed) {
        if (changed.stream().noneMatch(name -> name.startsWith("not_null"))) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        String table = "ALTER TABLE " + only(was, is) + is.required("on");
        if (was.flag("not_null") && is.flag("not_null") && changed.contains("not_null_local")) {
            return List.of(prefix(to) + " SET NOT NULL");
        }
        if (was.flag("not_null")
                && is.value("not_null_name").isPresent()
                && was.value("not_null_name").isPresent()
                && NAME_AND_COMMENT.containsAll(notNull(changed))) {
            if (changed.contains("not_null_name")) {
                statements.add(table + " RENAME CONSTRAINT " + Quote.identifier(was.required("not_null_name")) + " TO "
                        + Quote.identifier(is.required("not_null_name")));
            }
            if (changed.contains("not_null_comment")) {
                statements.add(notNullComment(
                        is, is.value("not_null_comment").map(Quote::literal).orElse("NULL")));
            }
            return statements;
        }
        if (was.flag("not_null")) {
            statements.add(table + " ALTER COLUMN " + Quote.identifier(to.name()) + " DROP NOT NULL");
        }
        if (is.flag("not_null")) {
            statements.add(
                    is.value("not_null_name").isPresent()
                            ? table + " ADD"
                                    + notNull(is).replace(" NOT NULL", " NOT NULL " + Quote.identifier(to.name()))
                                    + (is.flag("not_null_not_valid") ? " NOT VALID" : "")
                            : table + " ALTER COLUMN " + Quote.identifier(to.name()) + " SET NOT NULL");
            is.value("not_null_comment").ifPresent(text -> statements.add(notNullComment(is, Quote.literal(text))));
        }
        return statements;
    }

    /** Where NOT NULL is no constraint yet, that of a child is its own, and each column is altered by itself. */
    private static String only(Attributes was, Attributes is) {
        boolean constraint = was.value("not_null_name").isPresent()
                || is.value("not_null_name").isPresent();
        return constraint || is.required("relation_kind").equals("p") ? "" : "ONLY ";
    }

    private static Set<String> notNull(Set<String> changed) {
        return changed.stream().filter(name -> name.startsWith("not_null")).collect(Collectors.toSet());
    }

    private static List<String> identityChange(Attributes was, Attributes is, String column, boolean dropped) {
        String kind = is.required("identity_kind");
        if (dropped || was.value("identity_kind").isEmpty()) {
            return List.of(column + " ADD" + identity(is, kind));
        }
        return was.required("identity_kind").equals(kind)
                ? List.of()
                : List.of(column + " SET GENERATED " + (kind.equals("a") ? "ALWAYS" : "BY DEFAULT"));
    }

    private static List<String> foreign(Attributes was, Attributes is, String column) {
        String change = Options.parse(was.valueOr("fdw_options", "{}"))
                .changeTo(Options.parse(is.valueOr("fdw_options", "{}")));
        return change.isEmpty() ? List.of() : List.of(column + change);
    }

    private static List<String> storage(Attributes was, Attributes is, String column) {
        List<String> statements = new ArrayList<>();
        if (!was.value("storage").equals(is.value("storage"))) {
            statements.add(
                    column + " SET STORAGE " + storageName(is.valueOr("storage", is.valueOr("type_storage", "D"))));
        }
        if (!was.value("compression").equals(is.value("compression"))) {
            statements.add(column + " SET COMPRESSION "
                    + switch (is.valueOr("compression", "")) {
                        case "p" -> "pglz";
                        case "l" -> "lz4";
                        default -> "default";
                    });
        }
        if (!was.value("statistics_target").equals(is.value("statistics_target"))) {
            statements.add(column + " SET STATISTICS " + is.valueOr("statistics_target", "-1"));
        }
        statements.addAll(StorageOptions.change(column, was.value("options"), is.value("options")));
        return statements;
    }

    /** SET STORAGE DEFAULT exists since PostgreSQL 16; before, the type's own storage has to be named. */
    private static String storageName(String letter) {
        return switch (letter) {
            case "p" -> "PLAIN";
            case "e" -> "EXTERNAL";
            case "x" -> "EXTENDED";
            case "m" -> "MAIN";
            default -> "DEFAULT";
        };
    }
}
