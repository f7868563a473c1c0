package dev.rollback.postgres.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.review.Preview;
import dev.rollback.step.schema.DropObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fault that is planted is found, and what is printed is the statement that shows it with those that it needs. */
class CounterexampleTest {

    private static final Scenario SCENARIO = new Scenario(
            List.of(
                    "CREATE TYPE side AS ENUM ('buy', 'sell')",
                    "CREATE TABLE users (id integer PRIMARY KEY)",
                    "CREATE TABLE trades (id integer, side side)",
                    "INSERT INTO users SELECT generate_series(1, 5)",
                    "CREATE VIEW sides AS SELECT side FROM trades"),
            List.of(
                    "DELETE FROM users WHERE id > 3",
                    "CREATE INDEX users_by_day ON users (day)",
                    "CREATE INDEX trades_by_id ON trades (id)",
                    "COMMENT ON VIEW sides IS 'all of them'"));

    private static final Door NEVER_DROPS =
            database -> PostgresRollback.using(database.kept()).executor(new DropsNothing());

    private record DropsNothing() implements StepExecutor<DropObject, PostgresContext> {

        @Override
        public Class<DropObject> stepType() {
            return DropObject.class;
        }

        @Override
        public Preview preview(DropObject step, PostgresContext context) {
            return Preview.of(List.of());
        }

        @Override
        public StepOutcome execute(DropObject step, PostgresContext context) {
            return StepOutcome.succeeded(1);
        }
    }

    @Test
    void isThreeStatementsOfNine() {
        Failure failure = Trial.of(SCENARIO, NEVER_DROPS).orElseThrow();

        Counterexample smallest = Counterexample.reduced(SCENARIO, failure, NEVER_DROPS);

        assertThat(smallest.failure().property()).isEqualTo(failure.property()).contains("certificate is exact");
        assertThat(smallest.scenario().sql()).isEqualTo("""
                -- set-up
                CREATE TYPE side AS ENUM ('buy', 'sell');
                CREATE TABLE trades (id integer, side side);
                -- change
                CREATE INDEX trades_by_id ON trades (id);
                """);
        assertThat(smallest.message(42))
                .contains(
                        "Seed 42",
                        smallest.scenario().sql(),
                        "index public.trades_by_id",
                        "-Drollback.property.first=42");
    }

    @Test
    void isNotFoundWithoutTheFault() {
        assertThat(Trial.of(SCENARIO, Door.PLAIN)).isEmpty();
    }
}
