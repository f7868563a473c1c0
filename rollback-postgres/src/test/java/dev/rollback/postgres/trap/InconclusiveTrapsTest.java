package dev.rollback.postgres.trap;

import static dev.rollback.postgres.Trading.TRADES;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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
            PostgresRollback.using(database.dataSource()).build();

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

    @ParameterizedTest
    @MethodSource("checksThatCannotRun")
    void isInconclusiveAndRefuses(CheckStep check) {
        RollbackPlan plan = RollbackPlan.named("check")
                .snapshot(TRADES)
                .verify(List.of(check))
                .build();

        assertThat(Untouched.by(
                        database.dataSource(),
                        () -> rollback.execute(rollback.review(plan).acceptingAll())))
                .wasRefusedUntouched()
                .hasReason("INCONCLUSIVE " + check.summary());
    }
}
