package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns of tables. The position is not altered here: where it differs the table is created anew. */
final class ColumnDdl implements Ddl {

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
        return sql.append(NotNullDdl.inDefinition(of)).toString();
    }

    private static String identity(Attributes of, String kind) {
        return " GENERATED " + (kind.equals("a") ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY (SEQUENCE NAME "
                + of.required("identity_sequence") + " " + of.required("identity_options") + ")";
    }

    /** Without ONLY: partitions share the identity of the whole. Other children never get one from their parent. */
    private static String identity(DatabaseObject column) {
        return "ALTER TABLE " + column.attributes().required("on") + " ALTER COLUMN " + Quote.identifier(column.name());
    }

    /** What only ALTER can say. */
    static List<String> refinements(DatabaseObject column) {
        Attributes none = Attributes.of(java.util.Map.of());
        List<String> statements = new ArrayList<>(storage(none, column.attributes(), prefix(column)));
        statements.addAll(NotNullDdl.refinements(column));
        return statements;
    }

    /** What every alteration of a column begins with. */
    static String prefix(DatabaseObject column) {
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
                || NotNullDdl.leftToParents(was, is)) {
            return Optional.empty();
        }
        String column = prefix(to);
        List<String> statements = new ArrayList<>();
        boolean retyped = changed.contains("type") || changed.contains("collation");
        boolean dropIdentity = was.value("identity_kind").isPresent()
                && (is.value("identity_kind").isEmpty() || changed.contains("identity_sequence"));
        if (dropIdentity) {
            statements.add(identity(to) + " DROP IDENTITY");
        }
        if (retyped) {
            statements.add(retype(to, is));
        }
        statements.addAll(NotNullDdl.change(was, is, to, changed));
        if (is.value("identity_kind").isPresent()) {
            statements.addAll(identityChange(was, is, identity(to), dropIdentity));
        }
        statements.addAll(storage(was, is, column));
        statements.addAll(foreign(was, is, column));
        return Optional.of(statements);
    }

    /**
     * Through text, so that any pair of types whose texts agree converts; rows are restored from the baseline after. A foreign table has none
     * to convert.
     */
    private static String retype(DatabaseObject to, Attributes is) {
        String name = Quote.identifier(to.name());
        return "ALTER TABLE " + is.required("on") + " ALTER COLUMN " + name + " TYPE " + is.required("type")
                + is.value("collation")
                        .map(collation -> " COLLATE " + collation)
                        .orElse("")
                + (is.value("generated_kind").isPresent()
                                || is.valueOr("relation_kind", "r").equals("f")
                        ? ""
                        : " USING " + name + "::text::" + is.required("type"));
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
