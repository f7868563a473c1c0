package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Range types and the multirange type that each brings. */
final class RangeType implements TypeSort {

    private static final Set<String> MOVABLE = Set.of(
            "multirange_schema",
            "multirange_name",
            "constructor_schemas",
            "constructor_names",
            "owner",
            "acl",
            "acl_default",
            "comment");

    @Override
    public List<String> create(String name, DatabaseObject type) {
        Attributes attributes = type.attributes();
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TYPE " + name + " AS RANGE "
                + new Clauses(attributes)
                        .sql("SUBTYPE", "subtype")
                        .sql("SUBTYPE_OPCLASS", "subtype_opclass")
                        .sql("COLLATION", "subtype_collation")
                        .sql("CANONICAL", "canonical")
                        .sql("SUBTYPE_DIFF", "subtype_diff")
                        .and("MULTIRANGE_TYPE_NAME = "
                                + Quote.qualified(
                                        attributes.required("multirange_schema"),
                                        attributes.required("multirange_name")))
                        .inParentheses());
        statements.addAll(new RangeConstructors(name, type).made());
        return statements;
    }

    @Override
    public Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to) {
        if (!MOVABLE.containsAll(Changed.attributes(from, to))) {
            return Optional.empty();
        }
        String oldSchema = from.attributes().required("multirange_schema");
        String oldName = from.attributes().required("multirange_name");
        String newSchema = to.attributes().required("multirange_schema");
        String newName = to.attributes().required("multirange_name");
        List<String> statements = new ArrayList<>();
        if (!oldName.equals(newName)) {
            statements.add(
                    "ALTER TYPE " + Quote.qualified(oldSchema, oldName) + " RENAME TO " + Quote.identifier(newName));
        }
        if (!oldSchema.equals(newSchema)) {
            statements.add(
                    "ALTER TYPE " + Quote.qualified(oldSchema, newName) + " SET SCHEMA " + Quote.identifier(newSchema));
        }
        statements.addAll(new RangeConstructors(name, to).moved(from));
        return Optional.of(statements);
    }
}
