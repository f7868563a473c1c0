package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.execute.RetryOptions;
import dev.rollback.plan.Obstacle;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.KeepLargeObjects;
import dev.rollback.step.data.RestoreLargeObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Large objects come back under their OIDs, and what they held in between is kept. */
class LargeObjectTest {

    private static final String CONTENTS =
            "SELECT string_agg(oid || ' ' || convert_from(lo_get(oid), 'UTF8'), ', ' ORDER BY oid) FROM pg_largeobject_metadata";

    private static final PostgresOptions IMPATIENT = PostgresOptions.defaults()
            .withRetry(RetryOptions.defaults().withAttempts(1).withLockTimeout(Duration.ofMillis(50)));

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void anEmptyOneHasNoPage() {
        database.execute("SELECT lo_create(700001)");
        Baseline before = rollback.capture("before");
        database.execute("SELECT lo_unlink(700001)");

        assertThat(rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll()))
                .wasCommitted();
        assertThat(database.value("SELECT count(*) FROM pg_largeobject_metadata WHERE oid = 700001"))
                .isEqualTo("1");
        assertThat(database.value("SELECT count(*) FROM pg_largeobject WHERE loid = 700001"))
                .isEqualTo("0");
    }

    @Test
    void comeBackAndGoAgain() {
        database.execute(
                "SELECT lo_from_bytea(700001, 'changed'), lo_from_bytea(700002, 'gone'), lo_from_bytea(700003, '')");
        Baseline before = rollback.capture("before");
        database.execute(
                "SELECT lo_put(700001, 0, 'CHANGED AND LONGER'), lo_unlink(700002), lo_from_bytea(700004, 'new')");
        String changed = "700001 CHANGED AND LONGER, 700003 , 700004 new";
        assertThat(database.value(CONTENTS)).isEqualTo(changed);

        RollbackPlan plan = rollback.planBackTo(before);
        assertThat(plan.steps())
                .contains(
                        new KeepLargeObjects(List.of(700001L, 700004L)),
                        new RestoreLargeObjects(List.of(700001L, 700002L), "before"));
        RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());
        assertThat(report).isExact().wasCommitted();
        assertThat(database.value(CONTENTS)).isEqualTo("700001 changed, 700002 gone, 700003 ");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(own)).acceptingAll()))
                .wasCommitted();
        assertThat(database.value(CONTENTS)).isEqualTo(changed);
    }

    @Test
    void areRefusedWhereTheirContentsAreNotKept() {
        database.execute("SELECT lo_from_bytea(700001, 'then')");
        Baseline before = rollback.capture("before", scope -> scope.withoutRows());
        database.execute("SELECT lo_put(700001, 0, 'now!')");

        assertThat(rollback.planBackTo(before).obstacles())
                .extracting(Obstacle::code, Obstacle::object)
                .containsExactly(tuple("RB-PLAN-NO-ROWS", "large object 700001"));
    }

    @Test
    void areRefusedToWhoMayNotKeepOtherWritersOut() {
        database.execute(
                "GRANT CREATE ON DATABASE " + database.name() + " TO rollback_owner",
                "SET ROLE rollback_owner; SELECT lo_from_bytea(700001, 'then')");
        PostgresRollback owner = PostgresRollback.using(database.dataSourceAs("rollback_owner"))
                .options(IMPATIENT)
                .build();
        Baseline before = owner.capture("before");
        database.execute("SELECT lo_put(700001, 0, 'now!')");

        ReviewedPlan forbidden = owner.review(owner.planBackTo(before)).acceptingAll();
        assertThat(forbidden.render()).contains("the role may not lock pg_largeobject");
        assertThat(owner.execute(forbidden).ending()).isEqualTo(Ending.REFUSED);
        assertThat(database.value(CONTENTS)).isEqualTo("700001 now!");
    }

    @Test
    void areNotReplacedWhileAnotherSessionWritesThem() throws SQLException {
        PostgresRollback impatient =
                PostgresRollback.using(database.kept()).options(IMPATIENT).build();
        database.execute("SELECT lo_from_bytea(700001, 'then')");
        Baseline before = impatient.capture("before");
        database.execute("SELECT lo_put(700001, 0, 'now!')");
        ReviewedPlan reviewed = impatient.review(impatient.planBackTo(before)).acceptingAll();
        assertThat(reviewed.renderSql()).contains("LOCK TABLE pg_catalog.pg_largeobject IN SHARE ROW EXCLUSIVE MODE");

        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("SELECT lo_put(700001, 0, 'held')");
            assertThat(impatient.execute(reviewed).ending()).isEqualTo(Ending.FAILED);
            writer.commit();
        }
        assertThat(database.value(CONTENTS)).isEqualTo("700001 held");
    }
}
