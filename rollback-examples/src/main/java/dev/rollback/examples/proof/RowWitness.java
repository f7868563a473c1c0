package dev.rollback.examples.proof;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/** Sees every row of every table and materialised view: how many, and two sums of hashes over the rows' texts. */
final class RowWitness implements Witness {

    static final String TABLES = """
            SELECT n.nspname, c.relname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'rollback')
            """;

    private final DataSource dataSource;

    RowWitness(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String looksAt() {
        return "tables' rows";
    }

    @Override
    public SortedMap<String, String> testify() throws SQLException {
        try (Inquiry inquiry = new Inquiry(dataSource)) {
            SortedMap<String, String> seen = new TreeMap<>();
            for (Record row : inquiry.sql().fetch(TABLES)) {
                String schema = row.get(0, String.class);
                String relation = row.get(1, String.class);
                seen.put(
                        schema + "." + relation,
                        digest(inquiry.sql(), table(name(schema, relation)).as("t")));
            }
            return seen;
        }
    }

    private static String digest(DSLContext sql, Table<?> rows) {
        Record digest = sql.select(
                        field("pg_catalog.count(*)"),
                        field("pg_catalog.sum(pg_catalog.hashtextextended(t::text, 1))"),
                        field("pg_catalog.sum(pg_catalog.hashtextextended(t::text, 2))"))
                .from(rows)
                .fetchSingle();
        return digest.get(0) + " rows, " + digest.get(1) + ", " + digest.get(2);
    }
}
