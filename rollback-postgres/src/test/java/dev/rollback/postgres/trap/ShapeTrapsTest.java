package dev.rollback.postgres.trap;

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

/** Trap T26: an enum value cannot be dropped, and a column that is added again lands last. */
@Covers({"T26", "R-000-034"})
class ShapeTrapsTest {

    private static final String COLUMNS = """
            SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute
             WHERE attrelid = 'public.trades'::regclass AND attnum > 0 AND NOT attisdropped""";

    private final TestDatabase database = Trading.database();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();
    private final Baseline before = rollback.capture("before");
    private final State old = State.of(database.kept());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void anEnumValueThatIsInUseGoes() {
        database.execute(
                "ALTER TYPE public.side ADD VALUE 'short' BEFORE 'sell'",
                "UPDATE public.trades SET side = 'short' WHERE id % 2 = 0",
                "ALTER TABLE public.trades ALTER COLUMN side SET DEFAULT 'short'");

        assertThat(back()).isExact().wasCommitted();

        assertThat(database.value("SELECT enum_range(NULL::public.side)")).isEqualTo("{buy,sell}");
        Equality.assertEqual(old, State.of(database.kept()));
    }

    @Test
    void aMiddleColumnComesBackInTheMiddle() {
        String columns = database.value(COLUMNS);
        try (TestDatabase literal = Trading.database()) {
            literal.execute(
                    "ALTER TABLE public.trades DROP COLUMN note; ALTER TABLE public.trades ADD COLUMN note text");
            assertThat(literal.value(COLUMNS)).isNotEqualTo(columns).endsWith("note");
        }
        database.execute("ALTER TABLE public.trades DROP COLUMN note");

        assertThat(back()).isExact().wasCommitted();

        assertThat(database.value(COLUMNS)).isEqualTo(columns);
        Equality.assertEqual(old, State.of(database.kept()));
    }

    private RollbackReport back() {
        return rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());
    }
}
