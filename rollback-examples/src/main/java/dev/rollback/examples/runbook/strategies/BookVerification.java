package dev.rollback.examples.runbook.strategies;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The runbook's verification script. Its client answers with a result that has a field for the error and throws nothing, so that the
 * script, which waits for an exception, finds everything to be OK.
 */
final class BookVerification {

    /** What the client answers; nobody looks at the error. */
    private record Reply(Optional<String> error) {}

    private static final Map<String, String> CHECKS = checks();

    private final DataSource database;

    BookVerification(DataSource database) {
        this.database = database;
    }

    /** What the script prints, a line for each check. */
    List<String> run() {
        return CHECKS.entrySet().stream()
                .map(check -> line(check.getKey(), check.getValue()))
                .toList();
    }

    private String line(String name, String sql) {
        try {
            Reply unread = ask(sql);
            return name + ": OK" + unread.error().map(error -> "").orElse("");
        } catch (IllegalStateException thrown) {
            return name + ": " + thrown.getMessage();
        }
    }

    private Reply ask(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return new Reply(Optional.empty());
        } catch (SQLException e) {
            return new Reply(Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, String> checks() {
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("Strategies Table", "SELECT count(*) FROM strategies");
        checks.put("Trades Table", "SELECT count(*) FROM trades");
        checks.put(
                "Strategy-Trade Join",
                "SELECT * FROM strategies s LEFT JOIN trades t ON t.strategy_id = s.id WHERE s.id = 'test-id'");
        return checks;
    }
}
