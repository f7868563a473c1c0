package dev.rollback.postgres.merge;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.review.ReviewedPlan;
import java.util.stream.Stream;

/** A table of accounts, another one, and the sequence that {@link Meddling} moves to where it stands here. */
final class Accounts {

    private Accounts() {}

    static Baseline captured(TestDatabase database, PostgresRollback rollback, int rows) {
        database.execute("""
                CREATE SEQUENCE s; SELECT setval('s', 100);
                CREATE TABLE other (id int PRIMARY KEY, note text);
                INSERT INTO other VALUES (1, 'one');
                CREATE TABLE account (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL);
                INSERT INTO account SELECT i, 'owner ' || i, i FROM generate_series(1, %d) i;
                ANALYZE account""".formatted(rows));
        return rollback.capture("before");
    }

    static ReviewedPlan reviewed(PostgresRollback rollback, Baseline before) {
        return rollback.review(rollback.planBackTo(before)).acceptingAll();
    }

    /** What a rollback of the accounts 1 and 2 must not do beside. */
    static Stream<String> meddling() {
        return Stream.of(
                "UPDATE public.account SET balance = -1 WHERE id = 9",
                "DELETE FROM public.account WHERE id = 9",
                "INSERT INTO public.account VALUES (0, 'nobody', 0)",
                "UPDATE public.account SET balance = -1 WHERE id = 1",
                "DELETE FROM public.account WHERE id = 1; INSERT INTO public.account VALUES (1, 'owner 1', -1)",
                "CREATE TEMP TABLE kept AS TABLE public.account; TRUNCATE public.account; INSERT INTO public.account TABLE kept",
                "ALTER TABLE public.account ALTER balance TYPE int USING 7",
                "UPDATE public.other SET note = 'two'");
    }
}
