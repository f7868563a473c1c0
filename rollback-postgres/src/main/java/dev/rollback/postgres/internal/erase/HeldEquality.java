package dev.rollback.postgres.internal.erase;

import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares values that are held as the columns did that they come from: by the type's own operator, which a session without a search
 * path does not find by itself, and under the column's collation.
 */
final class HeldEquality {

    /** Strategy 3 of a B-tree is equality; a domain compares as the type below it. */
    private static final String OPERATOR = """
            WITH RECURSIVE below AS (
              SELECT t.oid, t.typbasetype FROM pg_catalog.pg_type t WHERE t.oid = pg_catalog.to_regtype(?)
              UNION ALL
              SELECT t.oid, t.typbasetype FROM below b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype)
            SELECT n.nspname::text, p.oprname::text
              FROM below b
              JOIN pg_catalog.pg_opclass k ON k.opcdefault AND k.opcintype = b.oid
              JOIN pg_catalog.pg_am m ON m.oid = k.opcmethod AND m.amname = 'btree'
              JOIN pg_catalog.pg_amop o ON o.amopfamily = k.opcfamily AND o.amopstrategy = 3
                                       AND o.amoplefttype = k.opcintype AND o.amoprighttype = k.opcintype
              JOIN pg_catalog.pg_operator p ON p.oid = o.amopopr
              JOIN pg_catalog.pg_namespace n ON n.oid = p.oprnamespace
             WHERE b.typbasetype = 0
            """;

    private final Connection connection;
    private final Map<String, String> operators = new HashMap<>();

    HeldEquality(Connection connection) {
        this.connection = connection;
    }

    /** True where a value of one column equals one of a column that it refers to, or that is the same one elsewhere. */
    String of(CatalogObject column, String value, CatalogObject referred, String other) {
        String collation =
                referred.attribute("collation").map(name -> " COLLATE " + name).orElse("");
        return "(" + RowImage.returned(column, value) + collation + ") " + operator(referred) + " ("
                + RowImage.returned(referred, other) + collation + ")";
    }

    private String operator(CatalogObject column) {
        return column.attribute("user_type")
                .flatMap(user -> column.attribute("type"))
                .map(type -> operators.computeIfAbsent(type, this::ofType))
                .orElse("=");
    }

    private String ofType(String type) {
        return Rows.first(connection, OPERATOR, type)
                .map(row -> "OPERATOR(" + Quote.identifier(row.get(0, String.class)) + "." + row.get(1) + ")")
                .orElse("OPERATOR(pg_catalog.=)");
    }
}
