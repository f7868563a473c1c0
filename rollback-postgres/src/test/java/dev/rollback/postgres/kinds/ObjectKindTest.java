package dev.rollback.postgres.kinds;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.PgDump;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of object, changed in every way, is what it was before: by the certificate, and by two proofs beside it. And then what
 * the change had made of it, by the baseline that the rollback took of itself.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(1)
class ObjectKindTest {

    private static final Optional<PgDump> DUMP = PgDump.find(TestServer.shared().majorVersion());

    private static final Recording RECORDING = new Recording("object-kinds");

    static List<ObjectKindCase> cases() {
        return ObjectKindCases.tested(ObjectKindCases.all());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isTakenBackExactlyAndSoIsTheRollback(ObjectKindCase one) throws SQLException {
        try (TestDatabase database = one.open();
                HikariDataSource pool = database.pool();
                Connection witness = database.connect()) {
            PostgresRollback rollback = PostgresRollback.using(pool).build();
            State before = State.of(witness);
            Optional<String> dump = DUMP.map(program -> program.of(database.dataSource()));
            Baseline baseline = rollback.capture("before");
            Equality.assertEqual(before, State.of(witness));
            RECORDING.captured(one, witness);

            Optional<RememberedCatalog> remembered =
                    one.provesTheWayBack() ? Optional.of(new RememberedCatalog(pool)) : Optional.empty();
            one.change(database);
            remembered.ifPresent(RememberedCatalog::assertSeesTheChange);
            State changed = State.of(witness);
            assertThat(changed).isNotEqualTo(before);

            RollbackReport report = takeBack(rollback, baseline);
            assertThat(report).isExact().wasCommitted();
            RECORDING.tookBack(one, report.reviewed());
            Equality.assertEqual(before, State.of(witness));
            dump.ifPresent(text ->
                    assertThat(DUMP.orElseThrow().of(database.dataSource())).isEqualTo(text));

            assertThat(rollback.planBackTo(baseline).isEmpty()).isTrue();
            if (one.provesTheWayBack()) {
                assertThat(takeBack(rollback, baseline)).hadNothingToDo();
                Equality.assertEqual(before, State.of(witness));
                Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
                assertThat(takeBack(rollback, own)).wasCommitted();
                Equality.assertEqual(changed, State.of(witness));
            }
        }
    }

    private static RollbackReport takeBack(PostgresRollback rollback, Baseline baseline) {
        return rollback.execute(rollback.review(rollback.planBackTo(baseline)).acceptingAll());
    }
}
