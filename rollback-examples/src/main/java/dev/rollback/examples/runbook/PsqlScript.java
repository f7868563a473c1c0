package dev.rollback.examples.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A script as a runbook has it, run as {@code psql -f} runs it: each statement commits for itself, and an error does not
 * end it.
 */
public final class PsqlScript {

    private static final String INCLUDE = "\\i ";

    private final String name;
    private final List<String> statements;

    private PsqlScript(String name, List<String> statements) {
        this.name = name;
        this.statements = List.copyOf(statements);
    }

    /** Reads the script that lies beside a class, and what it includes. */
    public static PsqlScript beside(Class<?> type, String name) {
        return beside(type, name, Map.of());
    }

    /** The same with values for what the runbook left open. */
    public static PsqlScript beside(Class<?> type, String name, Map<String, String> placeholders) {
        List<String> statements = new ArrayList<>();
        String text = text(type, name);
        for (Map.Entry<String, String> value : placeholders.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        StringBuilder statement = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith(INCLUDE)) {
                statements.addAll(beside(type, line.substring(INCLUDE.length()).strip(), placeholders).statements);
                continue;
            }
            statement.append(line).append('\n');
            if (line.stripTrailing().endsWith(";") && outsideBody(statement)) {
                statements.add(statement.toString().strip());
                statement.setLength(0);
            }
        }
        return new PsqlScript(name, statements);
    }

    /** What it does before the statement with these words. */
    public PsqlScript upTo(String words) {
        return new PsqlScript(name, statements.subList(0, position(words)));
    }

    /** What it does from the statement with these words on. */
    public PsqlScript from(String words) {
        return new PsqlScript(name, statements.subList(position(words), statements.size()));
    }

    private int position(String words) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).contains(words)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Cannot split " + name + ": nothing in it says " + words);
    }

    /** Runs it over one connection. */
    public Transcript run(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return run(connection);
        }
    }

    /** Runs it in a session that is there already. */
    public Transcript run(Connection connection) throws SQLException {
        List<Transcript.Said> said = new ArrayList<>();
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                said.add(Transcript.Said.done(sql, answer(statement, statement.execute(sql))));
            } catch (SQLException e) {
                said.add(Transcript.Said.failed(sql, String.valueOf(e.getMessage())));
            }
        }
        return new Transcript(name, said);
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<List<String>> answer(Statement statement, boolean hasRows) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        if (!hasRows) {
            return rows;
        }
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static boolean outsideBody(CharSequence text) {
        return text.toString().split("\\$\\$", -1).length % 2 == 1;
    }

    private static String text(Class<?> type, String name) {
        try (InputStream in = type.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("Cannot find " + name + " beside " + type.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
