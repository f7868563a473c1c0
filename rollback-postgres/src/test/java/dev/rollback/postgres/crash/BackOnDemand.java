package dev.rollback.postgres.crash;

import dev.rollback.capture.Baseline;
import dev.rollback.execute.ExecutionListener;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import java.util.Scanner;
import org.postgresql.ds.PGSimpleDataSource;

/** Waits for a line, then takes the database back to baseline {@code before}, and says what it is about to do. Is killed meanwhile. */
final class BackOnDemand {

    private BackOnDemand() {}

    public static void main(String[] arguments) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setApplicationName(KillTest.NAME);
        PostgresRollback rollback = PostgresRollback.using(dataSource)
                .listener(new ExecutionListener() {
                    @Override
                    public void stepStarted(ReviewedStep step) {
                        System.out.println("step " + step.number());
                    }

                    @Override
                    public void verifying() {
                        System.out.println("verifying");
                    }
                })
                .build();
        try (Scanner input = new Scanner(System.in)) {
            input.nextLine();
        }
        Baseline before = rollback.baseline("before");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();
        System.out.println("executing");
        System.out.println("ended " + rollback.execute(reviewed));
    }
}
