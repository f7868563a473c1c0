package dev.rollback.postgres.property;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a scenario by running it: what a statement may speak of is what the statements before it left. */
final class Writer {

    private static final Grammar SCHEMA = Grammar.read("schema.sql");
    private static final Grammar CHANGE = Grammar.read("change.sql");

    private final Connection connection;
    private final Draw draw;
    private final Words words;

    private Writer(Connection connection, long seed) {
        this.connection = connection;
        this.draw = Draw.seeded(seed);
        this.words = new Words(connection, draw);
    }

    /**
     * The scenario of a seed.
     *
     * @param connection to an empty database, which is used up
     */
    static Scenario write(Connection connection, long seed) throws SQLException {
        Writer writer = new Writer(connection, seed);
        return new Scenario(writer.schema(), writer.change());
    }

    /** The headings say how many statements of a section are tried: {@code 2-5 tables}. */
    private List<String> schema() throws SQLException {
        List<String> statements = new ArrayList<>();
        for (Map.Entry<String, List<String>> section : SCHEMA.sections().entrySet()) {
            String[] bounds = section.getKey().split("[- ]");
            int count = draw.between(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
            for (int i = 0; i < count; i++) {
                next(section.getValue()).ifPresent(statements::add);
            }
        }
        return statements;
    }

    private List<String> change() throws SQLException {
        List<List<String>> sections = List.copyOf(CHANGE.sections().values());
        List<String> statements = new ArrayList<>();
        int count = draw.between(2, 12);
        for (int i = 0; i < count; i++) {
            next(draw.one(sections)).ifPresent(statements::add);
        }
        return statements;
    }

    private Optional<String> next(List<String> templates) throws SQLException {
        Optional<String> statement = words.fill(draw.one(templates));
        return statement.isPresent() && Statements.takes(connection, statement.get()) ? statement : Optional.empty();
    }
}
