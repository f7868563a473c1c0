package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.review.Finding;
import dev.rollback.review.Hazard;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.CustomStep;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Event triggers of the database do not fire on what a plan does; where all triggers go silent with them, that is said. */
class EventTriggerTest {

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).executor(new Writing()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    /** A step of a caller that writes a row. */
    private record Write(int id) implements CustomStep {

        @Override
        public String summary() {
            return "write row " + id;
        }
    }

    private static final class Writing implements StepExecutor<Write, PostgresContext> {

        @Override
        public Class<Write> stepType() {
            return Write.class;
        }

        @Override
        public Preview preview(Write step, PostgresContext context) {
            return Preview.of(List.of());
        }

        @Override
        public StepOutcome execute(Write step, PostgresContext context) {
            try (Statement statement = context.connection().createStatement()) {
                return StepOutcome.succeeded(
                        statement.executeUpdate("INSERT INTO public.t VALUES (" + step.id() + ")"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static RollbackPlan writing() {
        return RollbackPlan.named("write").step(new Write(1)).build();
    }

    private void createTables() {
        database.execute("CREATE TABLE seen (command text); CREATE TABLE fired (id int); CREATE TABLE t (id int);"
                + " CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$BEGIN INSERT INTO public.fired VALUES (NEW.id); RETURN NEW; END$$;"
                + " CREATE TRIGGER noted BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION note()");
    }

    private void watchCommands() {
        database.execute("CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$BEGIN INSERT INTO public.seen VALUES (tg_tag); END$$;"
                + " CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watch(); DELETE FROM seen");
    }

    @Test
    void thatGoSilentTogetherWithAllTriggersAreSaidTo() {
        createTables();
        rollback.discard(rollback.capture("made"));
        watchCommands();
        boolean apart = Integer.parseInt(database.value("SHOW server_version_num")) >= 170000;

        ReviewedPlan reviewed = rollback.review(writing());
        assertThat(reviewed.findings())
                .extracting(Finding::hazard)
                .containsExactlyElementsOf(apart ? List.of() : List.of(Hazard.SUSPENDS_TRIGGERS));
        assertThat(rollback.execute(reviewed.acceptingAll())).wasCommitted();
        assertThat(database.value("SELECT count(*) FROM seen")).isEqualTo("0");
        assertThat(database.value("SELECT count(*) FROM fired")).isEqualTo(apart ? "1" : "0");
    }

    @Test
    void withoutAnyTriggersFire() {
        createTables();
        ReviewedPlan reviewed = rollback.review(writing());
        assertThat(reviewed.findings()).isEmpty();
        assertThat(rollback.execute(reviewed)).wasCommitted();
        assertThat(database.value("SELECT count(*) FROM fired")).isEqualTo("1");
    }
}
