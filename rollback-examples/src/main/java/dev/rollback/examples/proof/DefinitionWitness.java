package dev.rollback.examples.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Sees every definition in the catalog, as the server prints it. */
final class DefinitionWitness implements Witness {

    private final DataSource dataSource;

    DefinitionWitness(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public String looksAt() {
        return "definitions";
    }

    @Override
    public SortedMap<String, String> testify() throws Exception {
        try (Inquiry inquiry = new Inquiry(dataSource)) {
            SortedMap<String, String> seen = new TreeMap<>();
            inquiry.sql().resultQuery(query()).forEach(row -> {
                String twin = seen.put(row.get(0, String.class), row.get(1, String.class));
                if (twin != null) {
                    throw new IllegalStateException("Two objects are called " + row.get(0));
                }
            });
            return seen;
        }
    }

    private static String query() throws IOException {
        try (InputStream in = DefinitionWitness.class.getResourceAsStream("definitions.sql")) {
            if (in == null) {
                throw new IllegalStateException("Cannot find definitions.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
