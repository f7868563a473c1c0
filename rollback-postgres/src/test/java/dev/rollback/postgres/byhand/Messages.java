package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.Trading.TRADES;

import dev.rollback.execute.StepExecutor;
import dev.rollback.execute.StepOutcome;
import dev.rollback.execute.TransientFailure;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Preview;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.Analyze;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs plans that log: one is rehearsed, one is refused by its last check, one needs two attempts. */
final class Messages {

    private Messages() {}

    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        PostgresRollback rollback = PostgresRollback.using(dataSource).build();

        rollback.rehearse(reviewed(rollback, RollbackPlan.named("rehearsed").log("MESSAGE_OF_A_REHEARSAL")));
        RollbackReport refused = rollback.execute(reviewed(
                rollback,
                RollbackPlan.named("refused")
                        .log("MESSAGE_OF_A_REFUSAL")
                        .verifyForeignKeys(TableName.of("public", "nowhere"))));
        System.out.println(refused.ending());

        PostgresRollback stumbling =
                PostgresRollback.using(dataSource).executor(new Stumble()).build();
        RollbackReport report = stumbling.execute(reviewed(
                stumbling,
                RollbackPlan.named("committed").log("MESSAGE_OF_A_COMMIT").analyze(TRADES)));
        System.out.println(report.ending() + " after " + report.attempts() + " attempts");
    }

    private static ReviewedPlan reviewed(PostgresRollback rollback, PlanDraft draft) {
        return rollback.review(draft.build()).acceptingAll();
    }

    /** The server asks for another attempt, the first time. */
    private static final class Stumble implements StepExecutor<Analyze, PostgresContext> {

        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public Class<Analyze> stepType() {
            return Analyze.class;
        }

        @Override
        public Preview preview(Analyze step, PostgresContext context) {
            return Preview.of(List.of());
        }

        @Override
        public StepOutcome execute(Analyze step, PostgresContext context) {
            if (runs.incrementAndGet() == 1) {
                throw new TransientFailure("deadlock", new IllegalStateException("40P01"));
            }
            return StepOutcome.succeeded(0);
        }
    }
}
