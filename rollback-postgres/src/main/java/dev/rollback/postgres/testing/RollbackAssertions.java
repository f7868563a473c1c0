package dev.rollback.postgres.testing;

import dev.rollback.report.RollbackReport;
import java.sql.Statement;

/**
 * Where assertions about rollbacks start.
 *
 * <pre>{@code
 * import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
 * import static dev.rollback.postgres.testing.RollbackAssertions.assertThatChange;
 *
 * assertThatChange(connection -> migrate(connection)).on(dataSource).rollsBackExactly();
 *
 * RollbackReport report = rollback.execute(reviewed.acceptingAll());
 * assertThat(report).isExact();
 * }</pre>
 */
public final class RollbackAssertions {

    private RollbackAssertions() {}

    /** Starts an assertion about what an execution did. */
    public static RollbackReportAssert assertThat(RollbackReport report) {
        return new RollbackReportAssert(report);
    }

    /** Starts an assertion about a change. */
    public static ChangeAssert assertThatChange(Change change) {
        return new ChangeAssert(change);
    }

    /** Starts an assertion about a change that is an SQL text of one or more statements. */
    public static ChangeAssert assertThatChange(String sql) {
        return new ChangeAssert(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }
}
