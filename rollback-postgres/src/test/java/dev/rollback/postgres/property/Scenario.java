package dev.rollback.postgres.property;

import java.util.List;

/**
 * A database and a change to it, statement by statement.
 *
 * @param schema makes the database, rows included
 * @param change what is taken back
 */
record Scenario(List<String> schema, List<String> change) {

    Scenario {
        schema = List.copyOf(schema);
        change = List.copyOf(change);
    }

    Scenario withSchema(List<String> fewer) {
        return new Scenario(fewer, change);
    }

    Scenario withChange(List<String> fewer) {
        return new Scenario(schema, fewer);
    }

    /** As SQL, to be pasted into psql or into a case of {@code object-kinds}. */
    String sql() {
        return "-- set-up\n" + script(schema) + "-- change\n" + script(change);
    }

    private static String script(List<String> statements) {
        StringBuilder script = new StringBuilder();
        statements.forEach(statement -> script.append(statement).append(";\n"));
        return script.toString();
    }
}
