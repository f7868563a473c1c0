package dev.rollback.postgres.trap;

import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.name.TableName;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Untouched;
import dev.rollback.step.CheckStep;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.step.data.RowFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trap T18: a check that cannot run is no check that holds, and it keeps a plan from being committed. That duplicates, orphans and
 * nulls are looked for as the keys themselves would (traps T5, T6, T7) is tested with each verifier.
 */
class InconclusiveTrapsTest {

    private static final TableName NOWHERE = TableName.of("public", "nowhere");

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    static Stream<CheckStep> checksThatCannotRun() {
        RowFilter broken = new RowFilter("nonsense > ?", List.of(1));
        return Stream.of(
                new RowCountCheck(NOWHERE, Optional.empty(), CountBound.exactly(0)),
                new RowCountCheck(TRADES, Optional.of(broken), CountBound.exactly(0)),
                new AllForeignKeysCheck(NOWHERE),
                new ForeignKeyCheck(
                        "fk", TRADES, List.of("nonsense"), NOWHERE, List.of("id"), ForeignKeyCheck.Match.SIMPLE),
                new UniqueKeyCheck("key", TRADES, List.of("nonsense"), UniqueKeyCheck.Nulls.DISTINCT),
                new NotNullCheck(TRADES, List.of("nonsense")),
                new ColumnTypeCheck(NOWHERE, "id", "integer"),
                new SequenceCheck(Optional.empty(), TRADES, "price"));
    }

    /** The runbook's client hands errors back as a value, which its script never looks at: what it catches is never thrown. */
    private static Optional<SQLException> asked(Connection connection, String query) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    @Test
    @Covers("T18")
    void theRunbooksScriptCallsEverythingOk() throws SQLException {
        List<String> told = new ArrayList<>();
        List<String> checks = List.of("SELECT count(*) FROM public.nowhere", "SELECT nonsense FROM public.trades");
        try (Connection connection = database.connect()) {
            for (String check : checks) {
                try {
                    Optional<SQLException> ignored = asked(connection, check);
                    assertThat(ignored).isPresent();
                    told.add("OK");
                } catch (RuntimeException e) {
                    told.add("failed");
                }
            }
        }
        assertThat(told).containsExactly("OK", "OK");

        RollbackPlan plan = RollbackPlan.named("check")
                .verify(List.of(
                        new RowCountCheck(NOWHERE, Optional.empty(), CountBound.atLeast(0)),
                        new NotNullCheck(TRADES, List.of("nonsense"))))
                .build();
        assertThat(rollback.execute(rollback.review(plan).acceptingAll()))
                .wasRefusedUntouched()
                .hasReason("INCONCLUSIVE verify public.nowhere has at least 0 rows")
                .hasReason("INCONCLUSIVE verify no nulls in nonsense of public.trades");
    }

    @ParameterizedTest
    @MethodSource("checksThatCannotRun")
    @Covers("R-000-076")
    void isInconclusiveAndRefuses(CheckStep check) {
        RollbackPlan plan = RollbackPlan.named("check")
                .snapshot(TRADES)
                .verify(List.of(check))
                .build();

        assertThat(Untouched.by(
                        database.kept(),
                        () -> rollback.execute(rollback.review(plan).acceptingAll())))
                .wasRefusedUntouched()
                .hasReason("INCONCLUSIVE " + check.summary());
    }
}
