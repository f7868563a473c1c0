package dev.rollback.postgres.trap;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import org.junit.jupiter.api.Test;

/** What a runbook loses that takes rows back by the time at which they were created. */
class DataTrapsTest {

    private static final String START = """
            CREATE TABLE public.strategies (id integer PRIMARY KEY, title text NOT NULL, created_at timestamptz NOT NULL);
            INSERT INTO public.strategies VALUES (1, 'first', '2026-01-01'), (2, 'second', '2026-01-02'), (3, 'third', '2026-01-03')""";

    private static final String BACKUP = "CREATE TABLE public.backup_strategies AS SELECT * FROM public.strategies";

    /** Corrupts one row and deletes another; both were created long ago. */
    private static final String BAD_FIX = """
            UPDATE public.strategies SET title = 'corrupted' WHERE id = 1;
            DELETE FROM public.strategies WHERE id = 2""";

    /** Users go on: a legitimate row. */
    private static final String LATER = "INSERT INTO public.strategies VALUES (4, 'of a user', '2026-02-02')";

    /** To the letter. */
    private static final String BY_CREATION = """
            DELETE FROM public.strategies WHERE created_at > '2026-02-01';
            INSERT INTO public.strategies SELECT * FROM public.backup_strategies WHERE created_at > '2026-02-01'""";

    private static final String ROWS = "SELECT string_agg(id || ' ' || title, ', ' ORDER BY id) FROM public.strategies";

    /** Trap T4: corruption of old rows stays, deleted rows stay lost, and the legitimate new row is destroyed. */
    @Test
    @Covers({"T4", "R-000-041", "R-000-043"})
    void rowsAreTakenBackByWhatTheChangeDid() {
        try (TestDatabase literal = TestServer.shared().freshDatabase(START)) {
            literal.execute(BACKUP, BAD_FIX, LATER, BY_CREATION);
            assertThat(literal.value(ROWS)).isEqualTo("1 corrupted, 3 third");
        }
        try (TestDatabase database = TestServer.shared().freshDatabase(START)) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            Baseline before = rollback.capture("before");
            database.execute(BAD_FIX);
            rollback.seal(before);
            database.execute(LATER);

            assertThat(rollback.execute(
                            rollback.review(rollback.planBackTo(before)).acceptingAll()))
                    .wasCommitted();

            assertThat(database.value(ROWS)).isEqualTo("1 first, 2 second, 3 third, 4 of a user");
        }
    }
}
