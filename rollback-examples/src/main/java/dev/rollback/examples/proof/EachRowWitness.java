package dev.rollback.examples.proof;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.Record;

/** Sees every single row by a hash of its text, so that rows can be counted that one database has and another has not. */
public final class EachRowWitness implements Witness {

    private static final String TWINS_ARE_NUMBERED = """
            pg_catalog.hashtextextended(t::text, 1)
            || ' ' || pg_catalog.row_number() OVER (PARTITION BY t::text)
            """;

    private final DataSource dataSource;

    public EachRowWitness(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String looksAt() {
        return "single rows";
    }

    @Override
    public SortedMap<String, String> testify() throws SQLException {
        try (Inquiry inquiry = new Inquiry(dataSource)) {
            SortedMap<String, String> seen = new TreeMap<>();
            for (Record relation : inquiry.sql().fetch(RowWitness.TABLES)) {
                String schema = relation.get(0, String.class);
                String name = relation.get(1, String.class);
                inquiry.sql()
                        .select(field(TWINS_ARE_NUMBERED, String.class))
                        .from(table(name(schema, name)).as("t"))
                        .forEach(row -> seen.put(schema + "." + name + " " + row.value1(), ""));
            }
            return seen;
        }
    }
}
