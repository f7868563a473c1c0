package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.review.ReviewedPlan;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A NULL that others wrote where the former type of the column is a domain that admits none. */
class NullOfDomainTest {

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline sealed(String domain, String change) {
        database.execute(domain, "CREATE TABLE t (id int PRIMARY KEY, v d); INSERT INTO t VALUES (1, 1), (2, 2)");
        Baseline before = rollback.capture("before");
        database.execute(change);
        return rollback.seal(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VALUE_DOES_NOT_FIT | CREATE DOMAIN d AS int NOT NULL | ALTER TABLE t ALTER v TYPE int",
                "VALUE_DOES_NOT_FIT | CREATE DOMAIN d AS int NOT NULL | ALTER TABLE t ALTER v TYPE text",
                "NOT_NULL_VIOLATED | CREATE DOMAIN d AS int NOT NULL | ALTER TABLE t ALTER v TYPE int; DROP DOMAIN d",
                "NOT_NULL_VIOLATED | CREATE DOMAIN d AS int NOT NULL | ALTER DOMAIN d DROP NOT NULL",
                "NOT_NULL_VIOLATED | CREATE DOMAIN c AS int NOT NULL; CREATE DOMAIN d AS c | ALTER DOMAIN c DROP NOT NULL",
                "VALUE_DOES_NOT_FIT | CREATE DOMAIN c AS int NOT NULL; CREATE DOMAIN d AS c | ALTER TABLE t ALTER v TYPE int",
                "VALUE_DOES_NOT_FIT | CREATE DOMAIN d AS int CHECK (VALUE IS NOT NULL) | ALTER TABLE t ALTER v TYPE int",
            })
    void isListedAndNothingIsDone(Conflict.Kind kind, String domain, String change) {
        Baseline before = sealed(domain, change);
        database.execute("INSERT INTO t VALUES (3, NULL)");
        State changed = State.of(database.kept());

        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT);
        // without an error 15 cannot be asked of which row it is
        boolean isTold =
                kind == Conflict.Kind.NOT_NULL_VIOLATED || TestServer.shared().majorVersion() >= 16;
        assertThat(plan.unlistedConflicts()).isZero();
        assertThat(plan.conflicts())
                .extracting(Conflict::kind, Conflict::key)
                .containsExactly(tuple(kind, isTold ? Optional.of("id=3") : Optional.empty()));
        assertThat(rollback.execute(rollback.review(plan).acceptingAll())).wasRefusedUntouched();
        Equality.assertEqual(changed, State.of(database.kept()));

        database.execute("UPDATE t SET v = '3' WHERE id = 3");
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .wasCommitted();
        assertThat(database.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t"))
                .isEqualTo("(1,1) (2,2) (3,3)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ALTER v TYPE int",
                "ALTER TABLE t ALTER v TYPE int; DROP DOMAIN d",
                "ALTER DOMAIN d DROP NOT NULL"
            })
    void isRefusedWhereItCameAfterTheReview(String change) {
        Baseline before = sealed("CREATE DOMAIN d AS int NOT NULL", change);
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before));
        database.execute("UPDATE t SET v = NULL WHERE id = 2");
        State changed = State.of(database.kept());

        assertThat(rollback.execute(reviewed.acceptingAll()).ending()).isIn(Ending.REFUSED, Ending.FAILED);
        Equality.assertEqual(changed, State.of(database.kept()));
    }
}
