package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses names of a scope that nothing has.
 *
 * @param problem what is refused
 */
record ScopeNames(String problem) {

    /** A schema that is misspelt would be captured as nothing at all, and taken back as such. */
    boolean requireSchemas(Connection connection, String own, Set<String> schemas) {
        Set<String> there = Set.copyOf(Rows.of(
                        connection,
                        "SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', ?)",
                        own)
                .map(row -> row.get(0, String.class)));
        List<String> missing =
                schemas.stream().filter(schema -> !there.contains(schema)).toList();
        if (!missing.isEmpty()) {
            throw new RollbackException.Refused(
                    "RB-SCHEMA-UNKNOWN",
                    problem,
                    "there is no schema of users called " + String.join(", ", missing),
                    "check the spelling (names are case-sensitive); nothing was changed");
        }
        return true;
    }

    /** A table that is misspelt would be protected otherwise than asked. */
    boolean requireTables(Connection connection, Set<TableName> tables) {
        return requireNone(tables.stream()
                .filter(table -> !Rows.any(
                        connection, "SELECT 1 WHERE pg_catalog.to_regclass(?) IS NOT NULL", Quote.table(table)))
                .toList());
    }

    /** The tables that a scope lists have to be in it. */
    void requireListed(Catalog catalog, Scope scope) {
        Set<TableName> there = catalog.objects().stream()
                .filter(RowCopies::hasRows)
                .map(relation -> new TableName(
                        relation.object().schema(), relation.object().name()))
                .collect(Collectors.toSet());
        requireNone(
                scope.tables().stream().filter(table -> !there.contains(table)).toList());
    }

    private boolean requireNone(List<TableName> missing) {
        if (!missing.isEmpty()) {
            throw new RollbackException.Refused(
                    "RB-TABLE-UNKNOWN",
                    problem,
                    "there is no table " + missing + " in scope",
                    "check schema and spelling (names are case-sensitive); nothing was changed");
        }
        return true;
    }
}
