package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.examples.trading.TestDatabase;
import dev.rollback.postgres.PostgresRollback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not come back: rows that were erased, privileges that were revoked. */
class EraseVerbTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Interpreter interpreter = new Interpreter(
            source -> PostgresRollback.using(source).build(),
            Map.of("PGUSER", "postgres", "PGPASSWORD", "never printed"));

    private Answer answer(String words) {
        return interpreter.answer(Words.of(words.replace("URL", "--url " + database.url())));
    }

    private String value(String sql) {
        return String.valueOf(database.sql().fetchSingle(sql).get(0));
    }

    @Test
    void rowsAreErasedFromOneBaselineOrFromAll(@TempDir Path home) throws Exception {
        Path file = Files.writeString(home.resolve("keys"), "3\ta,b\n\n4\tc\n");
        database.sql().execute("CREATE TABLE letters (id int, part text, body text, PRIMARY KEY (id, part))");
        database.sql()
                .execute(
                        "INSERT INTO letters VALUES (1, 'a', ''), (2, 'a', ''), (3, 'a,b', ''), (4, 'c', ''), (5, 'c', '')");
        assertThat(answer("capture URL --name one").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(answer("capture URL --name two").exitCode()).isEqualTo(ExitCode.DONE);
        database.sql().execute("DELETE FROM letters");

        Answer one = answer("erase URL --name one --table letters --key 1,a --key 2,a");
        assertThat(one.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(one.head()).isEqualTo("erased 2 rows from 1 baseline");
        assertThat(one.body()).isEqualTo("one\tpublic.letters 2");
        Answer all = answer("erase URL --table public.letters --keys-from '" + file + "'");
        assertThat(all.head()).isEqualTo("erased 4 rows from 2 baselines");
        assertThat(answer("erase URL --name two --table letters --key 9,z").head())
                .isEqualTo("erased 0 rows from 1 baseline");
        assertThat(answer("rollback URL --name one --accept-all").line()).startsWith("ok IDENTICAL committed ");
        assertThat(value("SELECT string_agg(id::text, ' ' ORDER BY id) FROM letters"))
                .isEqualTo("5");
    }

    @Test
    void whatCannotBeErasedIsTold(@TempDir Path home) throws Exception {
        answer("capture URL --name one");
        assertThat(answer("erase URL --name one --table nowhere --key 1").line())
                .startsWith("error 1 RB-TABLE-UNKNOWN ");
        assertThat(answer("erase URL --name none --table nowhere --key 1").line())
                .startsWith("error 1 RB-BASELINE-UNKNOWN ");
        assertThat(answer("erase URL --name one --table trading.trades --key what")
                        .line())
                .startsWith("error 1 RB-ERASE-KEY ");
        for (String mistake : new String[] {
            "", "--key 1 --keys-from x", "--keys-from " + home.resolve("none"), "--table a.b.c --key 1"
        }) {
            assertThat(answer("erase URL --name one --table trading.trades " + mistake)
                            .exitCode())
                    .as(mistake)
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    @Test
    void privilegesThatWereRevokedStayRevokedWhenAsked() {
        database.sql().execute("GRANT SELECT ON trading.trades TO PUBLIC");
        answer("capture URL --name before");
        database.sql().execute("REVOKE SELECT ON trading.trades FROM PUBLIC");

        String line = "STAYS REVOKED SELECT on table trading.trades for PUBLIC, granted by postgres";
        assertThat(answer("plan URL --name before --keep-revoked").body()).contains(line);
        assertThat(answer("assess URL --name before --keep-revoked").body()).contains("NOTHING_TO_DO", line);
        assertThat(answer("rollback URL --name before --keep-revoked --accept-all")
                        .line())
                .startsWith("ok EQUIVALENT nothing to do ");
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("ok IDENTICAL committed ");
        assertThat(value("SELECT has_table_privilege('public', 'trading.trades', 'SELECT')"))
                .isEqualTo("true");
    }
}
