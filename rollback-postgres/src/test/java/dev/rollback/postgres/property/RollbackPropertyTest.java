package dev.rollback.postgres.property;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the database, whatever the change: it is taken back exactly, a second plan has nothing to do, and the rollback can be
 * rolled back. {@code -Drollback.property.seeds=1000 -Drollback.property.first=1} tries many.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(13)
class RollbackPropertyTest {

    static LongStream seeds() {
        long first = Long.getLong("rollback.property.first", 1);
        return LongStream.range(first, first + Long.getLong("rollback.property.seeds", 10));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTakenBackExactly(long seed) throws SQLException {
        Scenario scenario = written(seed);
        Optional<Failure> failure = Trial.of(scenario, Door.PLAIN);
        if (failure.isPresent()) {
            throw new AssertionError(
                    Counterexample.reduced(scenario, failure.get(), Door.PLAIN).message(seed));
        }
    }

    private static Scenario written(long seed) throws SQLException {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                Connection connection = database.connect()) {
            return Writer.write(connection, seed);
        }
    }
}
