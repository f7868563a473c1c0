package dev.rollback.postgres.testing;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThatChange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Covers;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeOnDatabaseAssertTest {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.on(TestServer.shared().admin()).withScript("""
            CREATE TABLE public.trades (id integer PRIMARY KEY, price numeric, note text);
            INSERT INTO public.trades SELECT i, i, 'n' FROM generate_series(1, 100) i""");

    @Test
    @Covers({"R-001-096", "R-003-036"})
    void takesSqlBackAndLeavesNothingBehind(PostgresRollback rollback) {
        State before = State.of(database.dataSource());

        assertThatChange("ALTER TABLE public.trades DROP COLUMN price; DELETE FROM public.trades WHERE id > 50")
                .on(database.dataSource())
                .rollsBackExactly()
                .wasCommitted();

        Equality.assertEqual(before, State.of(database.dataSource()));
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void commitsWhatTheChangeLeftOpen() {
        assertThatChange(connection -> {
                    connection.setAutoCommit(false);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("UPDATE public.trades SET note = 'x'");
                    }
                })
                .on(database.dataSource())
                .rollsBackExactly()
                .wasCommitted();
    }

    @Test
    void saysThatTheChangeItselfFailed() {
        assertThatThrownBy(() -> assertThatChange("DROP TABLE public.nothing")
                        .on(database.dataSource())
                        .rollsBackExactly())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected the change to work")
                .hasMessageContaining("nothing");
    }

    @Test
    void doesNotCallARefusalExact() {
        assertThatThrownBy(() -> assertThatChange("DELETE FROM public.trades")
                        .on(database.dataSource())
                        .capturing(scope -> scope.withoutRows())
                        .rollsBackExactly())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("trades");
    }
}
