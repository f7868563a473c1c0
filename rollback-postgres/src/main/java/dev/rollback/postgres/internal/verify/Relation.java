package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A relation as a check reads it.
 *
 * @param name its name
 * @param ordinary true for an ordinary table, whose own rows alone count: constraints do not reach the tables that inherit from it.
 *     A partitioned table has no rows but those of its partitions
 */
record Relation(TableName name, boolean ordinary) {

    private static final String IS_ORDINARY = """
            SELECT c.relkind = 'r' AS ordinary
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname = ? AND c.relname = ?""";

    /** One that does not exist is left for the query to complain about. */
    static Relation find(DSLContext dsl, TableName name) {
        Optional<Record> found = dsl.fetchOptional(IS_ORDINARY, name.schema(), name.name());
        return new Relation(
                name, found.map(row -> row.get("ordinary", Boolean.class)).orElse(false));
    }

    /** False for a name that nothing has, where a query of the catalog alone would find nothing wrong. */
    static boolean exists(DSLContext dsl, TableName name) {
        return dsl.fetchOptional(IS_ORDINARY, name.schema(), name.name()).isPresent();
    }

    /** The rows, for FROM. */
    Table<?> rows() {
        return ordinary ? DSL.table("ONLY {0}", CheckSql.name(name)) : DSL.table(CheckSql.name(name));
    }
}
