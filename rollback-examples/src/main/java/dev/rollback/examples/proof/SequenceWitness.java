package dev.rollback.examples.proof;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jooq.Record;

/** Sees where every sequence stands. */
final class SequenceWitness implements Witness {

    private static final String SEQUENCES = """
            SELECT schemaname, sequencename FROM pg_catalog.pg_sequences WHERE schemaname <> 'rollback'
            """;

    private final DataSource dataSource;

    SequenceWitness(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String looksAt() {
        return "sequence positions";
    }

    @Override
    public SortedMap<String, String> testify() throws SQLException {
        try (Inquiry inquiry = new Inquiry(dataSource)) {
            SortedMap<String, String> seen = new TreeMap<>();
            for (Record row : inquiry.sql().fetch(SEQUENCES)) {
                String schema = row.get(0, String.class);
                String sequence = row.get(1, String.class);
                Record position = inquiry.sql()
                        .select(field("last_value"), field("is_called"))
                        .from(table(name(schema, sequence)))
                        .fetchSingle();
                seen.put(schema + "." + sequence, position.get(0) + ", called: " + position.get(1));
            }
            return seen;
        }
    }
}
