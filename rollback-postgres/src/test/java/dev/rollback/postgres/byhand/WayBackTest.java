package dev.rollback.postgres.byhand;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollback is a change like any other: it finds nothing to do when run twice, and can itself be taken back. */
class WayBackTest {

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final Baseline before = rollback.capture("before");
    private final State old = State.of(database.kept());

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Trading.BAD_FIX,
                "CREATE TABLE public.scores (id serial PRIMARY KEY, trade integer REFERENCES public.trades, score numeric CHECK (score >= 0));"
                        + " INSERT INTO public.scores (trade, score) SELECT id, id FROM public.trades; CREATE INDEX ON public.scores (score)",
                "ALTER TABLE public.trades ADD COLUMN risk text DEFAULT 'low'; UPDATE public.trades SET risk = 'high' WHERE id % 2 = 0",
                "DROP TABLE public.trades CASCADE",
                "DROP MATERIALIZED VIEW public.volume CASCADE; ALTER TABLE public.trades ALTER COLUMN symbol TYPE varchar(30) USING symbol || '!'"
            })
    @Covers({"R-000-013", "R-003-008", "R-003-009", "R-003-015", "R-003-017"})
    void isItselfTakenBack(String change) {
        database.execute(change);
        State changed = State.of(database.kept());

        RollbackReport there = back(before);
        assertThat(there).isExact().wasCommitted().keptWhatItReplaced();
        Equality.assertEqual(old, State.of(database.kept()));

        RollbackReport again = back(rollback.baseline(there.ownBaseline().orElseThrow()));
        assertThat(again).wasCommitted();
        Equality.assertEqual(changed, State.of(database.kept()));

        assertThat(back(before)).isExact().wasCommitted();
        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    @Covers({"R-003-003", "R-003-041"})
    void findsNothingToDoTheSecondTime() {
        database.execute(Trading.BAD_FIX);
        assertThat(back(before)).isExact().wasCommitted();
        int kept = rollback.list().size();

        RollbackReport second = back(before);

        assertThat(second).isExact().hadNothingToDo();
        assertThat(second.steps()).isEmpty();
        assertThat(second.ownBaseline()).isEmpty();
        assertThat(rollback.list()).hasSize(kept);
        assertThat(second.reviewed().render()).contains("nothing to do");
    }

    private RollbackReport back(Baseline baseline) {
        return rollback.execute(rollback.review(rollback.planBackTo(baseline)).acceptingAll());
    }
}
