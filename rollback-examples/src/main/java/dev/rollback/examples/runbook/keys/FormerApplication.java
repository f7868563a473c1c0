package dev.rollback.examples.runbook.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the application's former version asks of its database, by integer keys. Throws where the database does not answer as it should. */
final class FormerApplication {

    private static final String LOGIN = "SELECT id FROM users WHERE email = 'user20@example.com'";
    private static final String PROFILE = "SELECT email FROM users WHERE id = ?";
    private static final String JOURNALS =
            "SELECT count(*) FROM users u JOIN journals j ON u.id = j.user_id WHERE u.id = ?";
    /** With a number of its own: one that is drawn does not come back when the transaction is undone. */
    private static final String WRITE = "INSERT INTO journals (id, user_id, title) VALUES (-1, ?, 'Test Journal')";

    private final DataSource database;

    FormerApplication(DataSource database) {
        this.database = database;
    }

    /** Prepares all that it ever asks: it starts only if the database has the shape that it knows. */
    void start() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (String sql : new String[] {LOGIN, PROFILE, JOURNALS, WRITE}) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    expect(statement.getParameterMetaData() != null, "prepares " + sql);
                }
            }
        }
    }

    /** Logs in, reads a profile and its journals, writes a journal and undoes that. */
    void use() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            int id = number(connection.prepareStatement(LOGIN));
            expect(id == 20, "knows user 20 by the number in links");
            try (PreparedStatement profile = with(connection, PROFILE, id);
                    ResultSet row = profile.executeQuery()) {
                expect(row.next() && row.getString(1).equals("user20@example.com"), "finds the profile");
            }
            expect(number(with(connection, JOURNALS, id)) == 12, "finds all journals");
            try (PreparedStatement write = with(connection, WRITE, id)) {
                expect(write.executeUpdate() == 1, "writes a journal");
            }
            connection.rollback();
        }
    }

    private static PreparedStatement with(Connection connection, String sql, int id) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setInt(1, id);
        return statement;
    }

    private static int number(PreparedStatement statement) throws SQLException {
        try (statement;
                ResultSet row = statement.executeQuery()) {
            expect(row.next(), "finds a row");
            return row.getInt(1);
        }
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("The former application does not work: not so, that it " + what);
        }
    }
}
