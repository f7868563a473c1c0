package dev.rollback.postgres.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import org.junit.jupiter.api.Test;

class StateTest {

    private static final String SCHEMA = """
            CREATE TYPE public.side AS ENUM ('buy', 'sell');
            CREATE TABLE public.trades (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, side public.side, price float8);
            INSERT INTO public.trades (side, price) VALUES ('buy', '-0'), ('sell', 'NaN');
            CREATE FUNCTION public.half(float8) RETURNS float8 LANGUAGE sql AS 'SELECT $1 / 2';
            CREATE VIEW public.halves AS SELECT id, public.half(price) AS half FROM public.trades;
            COMMENT ON TABLE public.trades IS 'kept
            forever'""";

    @Test
    void twoClonesAreEqual() {
        try (TestDatabase one = TestServer.shared().freshDatabase(SCHEMA);
                TestDatabase other = TestServer.shared().freshDatabase(SCHEMA)) {
            Equality.assertEqual(State.of(one.dataSource()), State.of(other.dataSource()));
            assertThat(State.of(one.dataSource()).lines())
                    .contains(
                            "content of public.trades, count: 2", "comment table public.trades, text: kept\\nforever");
        }
    }

    @Test
    void seesTheSignOfZero() {
        try (TestDatabase database = TestServer.shared().freshDatabase(SCHEMA)) {
            State before = State.of(database.dataSource());
            database.execute("UPDATE public.trades SET price = 0 WHERE price = 0");
            assertThat(Equality.difference(before, State.of(database.dataSource())))
                    .hasSize(4)
                    .allMatch(line -> line.contains("content of public.trades"));
        }
    }

    @Test
    void leavesOurOwnSchemaAndPhysicalLayoutOut() {
        try (TestDatabase database = TestServer.shared().freshDatabase(SCHEMA)) {
            State before = State.of(database.dataSource());
            database.execute("CREATE SCHEMA rollback CREATE TABLE t (id integer); COMMENT ON TABLE rollback.t IS 'x'");
            database.execute("VACUUM FULL public.trades");
            database.execute(
                    "ALTER TABLE public.trades ADD COLUMN x integer", "ALTER TABLE public.trades DROP COLUMN x");
            Equality.assertEqual(before, State.of(database.dataSource()));
        }
    }

    @Test
    void printsWhatDiffers() {
        State before = new State(java.util.List.of("a, type: integer", "b"));
        State after = new State(java.util.List.of("a, type: text", "b"));
        assertThatThrownBy(() -> Equality.assertEqual(before, after)).hasMessage("""
                        Expected the state before (-) and after (+) to be equal, but 2 lines differ:
                        - a, type: integer
                        + a, type: text""");
    }

    @Test
    void dumpsOfTwoClonesAreEqual() {
        PgDump.find(TestServer.shared().majorVersion()).ifPresent(dump -> {
            try (TestDatabase one = TestServer.shared().freshDatabase(SCHEMA);
                    TestDatabase other = TestServer.shared().freshDatabase(SCHEMA)) {
                assertThat(dump.of(one.dataSource()))
                        .contains("COPY public.trades")
                        .isEqualTo(dump.of(other.dataSource()));
            }
        });
    }
}
