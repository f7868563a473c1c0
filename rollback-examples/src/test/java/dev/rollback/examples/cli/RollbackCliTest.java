package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.examples.proof.Evidence;
import dev.rollback.examples.proof.Proof;
import dev.rollback.examples.trading.BadFix;
import dev.rollback.examples.trading.TestDatabase;
import dev.rollback.postgres.PostgresRollback;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackCliTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final Interpreter interpreter = new Interpreter(
            source -> PostgresRollback.using(source).build(),
            Map.of("PGUSER", "postgres", "PGPASSWORD", "never printed"));

    private Answer answer(String words) {
        Answer answer = interpreter.answer(Words.of(words.replace("URL", "--url " + database.url())));
        assertThat(answer.line()).doesNotContain("never printed").doesNotContain("\n");
        return answer;
    }

    @Test
    void theWholeWay() throws Exception {
        Proof proof = Proof.bySql(database.dataSource());
        Evidence before = proof.collect();

        assertThat(answer("capture URL --name before").line())
                .startsWith("ok captured before: 6,940 rows of 8 tables, ");
        assertThat(answer("verify URL --name before").line()).startsWith("ok IDENTICAL ");
        BadFix.apply(database.dataSource());
        assertThat(answer("verify URL --name before").line()).startsWith("error 1 RB-DIFFERENT ");
        assertThat(answer("plan URL --name before").body()).contains("HAZARD TAKES_EXCLUSIVE_LOCK");
        assertThat(answer("plan URL --name before --format sql").body())
                .contains("BEGIN;")
                .contains("COMMIT;");
        assertThat(answer("plan URL --name before --format json").body()).contains("\"format\": \"rollback-plan/1\"");
        assertThat(answer("rollback URL --name before").line()).startsWith("error 1 ");
        assertThat(proof.collect()).isNotEqualTo(before);
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("ok IDENTICAL committed ");
        assertThat(proof.collect()).isEqualTo(before);
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("ok IDENTICAL nothing to do ");
        assertThat(answer("list URL").body()).contains("before  ").contains("kept by ");
        assertThat(answer("discard URL --name before").line()).isEqualTo("ok discarded before");
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("error 1 RB-BASELINE-UNKNOWN ");
    }

    @Test
    void aBaselineLeavesItsDatabaseAndComesBack(@TempDir Path home) throws Exception {
        Proof proof = Proof.bySql(database.dataSource());
        Evidence before = proof.collect();
        String archive = " --dir '" + home.resolve("archive") + "'";
        assertThat(answer("capture URL --name before").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(answer("export URL --name before" + archive).line())
                .startsWith("ok exported before to ")
                .contains(": 6,940 rows in ");
        assertThat(answer("export URL --name before" + archive).line()).startsWith("error 1 RB-ARCHIVE-DIRECTORY ");
        assertThat(answer("export URL --name none" + archive).line()).startsWith("error 1 RB-BASELINE-UNKNOWN ");
        assertThat(answer("import URL" + archive).line()).startsWith("error 1 RB-BASELINE-EXISTS ");
        assertThat(answer("import URL --name twin" + archive).line())
                .startsWith("ok imported twin: 6,940 rows of 8 tables, fingerprint ");
        assertThat(answer("discard URL --name before").exitCode()).isEqualTo(ExitCode.DONE);

        BadFix.apply(database.dataSource());
        assertThat(answer("rollback URL --name twin --accept-all").line()).startsWith("ok IDENTICAL committed ");
        assertThat(proof.collect()).isEqualTo(before);
        Files.createFile(home.resolve("archive").resolve("surplus"));
        assertThat(answer("import URL" + archive).line()).startsWith("error 1 RB-ARCHIVE-DAMAGED ");
    }

    @Test
    void anotherDatabaseHasToBeAskedFor(@TempDir Path home) {
        answer("capture URL --name before");
        answer("export URL --name before --dir '" + home.resolve("archive") + "'");
        TestDatabase other = TestDatabase.fresh();
        String into = "import --url " + other.url() + " --dir '" + home.resolve("archive") + "'";
        assertThat(answer(into).line()).startsWith("error 1 RB-WRONG-DATABASE ");
        assertThat(answer(into + " --any-database").line())
                .startsWith("ok imported before: 6,940 rows of 8 tables, ")
                .contains(", from another database: ");
        assertThat(answer("verify --name before --url " + other.url()).line()).startsWith("ok EQUIVALENT ");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void writesAreLoggedInsteadOfRowsCopied() throws Exception {
        assertThat(answer("capture URL --name before --protect undo-log").exitCode())
                .isEqualTo(ExitCode.DONE);
        execute("DELETE FROM trading.trades WHERE id <= 2");
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("error 1 RB-NOT-SEALED ");
        assertThat(answer("seal URL --name before --written-by nobody").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(answer("seal URL --name before --written-by application=other")
                        .line())
                .isEqualTo("ok sealed before");
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("ok IDENTICAL nothing to do");
        assertThat(answer("capture URL --name again --protect sometimes").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void whatComesAfterASealStays() throws Exception {
        assertThat(answer("capture URL --name before").exitCode()).isEqualTo(ExitCode.DONE);
        execute("UPDATE trading.trades SET quantity = quantity + 1 WHERE id <= 2");
        assertThat(answer("seal URL --name before").line()).isEqualTo("ok sealed before");
        assertThat(answer("seal URL --name before").line()).startsWith("error 1 RB-SEALED ");
        assertThat(answer("assess URL --name before").line()).startsWith("ok Baseline before: REVERTIBLE");
        execute("UPDATE trading.trades SET quantity = 7 WHERE id = 1");
        assertThat(answer("assess URL --name before --format json").body()).contains("\"verdict\": \"CONFLICTS\"");
        assertThat(answer("plan URL --name before").body())
                .contains("CONFLICT COLUMN_WRITTEN_TWICE table trading.trades row id=1 quantity");
        assertThat(answer("rollback URL --name before --accept-all").line()).startsWith("error 1 RB-CONFLICT ");
        assertThat(answer("rollback URL --name before --accept-all --conflicts sometimes")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(answer("plan URL --name before --conflicts-of trading.trades")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(answer("plan URL --name before --conflicts-of trading.nothing=keep-current")
                        .line())
                .startsWith("error 1 RB-OPTION ");
        assertThat(answer(
                                "assess URL --name before --conflicts-of trading.trades=restore-baseline --conflicts-of trading.strategies=keep-current")
                        .line())
                .startsWith("ok Baseline before: REVERTIBLE");
        assertThat(answer(
                                "rollback URL --name before --accept-all --conflicts keep-current --format json --reason 'wrong quantities'")
                        .body())
                .contains("\"conflictPolicy\": \"KEEP_CURRENT\"", "\"reason\": \"wrong quantities\"");
        assertThat(answer("rollback URL --name before --accept-all").line()).contains("nothing to do");
    }

    @Test
    void columnsThatComeBackAreFilled() throws Exception {
        execute("CREATE TABLE people (id integer PRIMARY KEY, first text, last text)");
        execute("INSERT INTO people VALUES (1, 'Ada', 'Lovelace')");
        assertThat(answer("capture URL --name parts").exitCode()).isEqualTo(ExitCode.DONE);
        execute("ALTER TABLE people ADD COLUMN name text");
        execute("UPDATE people SET name = first || ' ' || last");
        execute("ALTER TABLE people DROP COLUMN first, DROP COLUMN last");
        assertThat(answer("seal URL --name parts").exitCode()).isEqualTo(ExitCode.DONE);
        execute("UPDATE people SET name = 'Ada King'");
        execute("INSERT INTO people VALUES (2, 'Emmy Noether')");
        assertThat(answer("plan URL --name parts --fill people=x").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer("plan URL --name parts --fill people.first=").exitCode())
                .isEqualTo(ExitCode.USAGE);

        assertThat(answer("rollback URL --name parts --accept-all --fill \"people.first=split_part(name, ' ', 1)\""
                                + " --follow \"public.people.last=split_part(name, ' ', 2)\"")
                        .exitCode())
                .isEqualTo(ExitCode.DONE);

        assertThat(value("SELECT string_agg(first || ' ' || last, ', ' ORDER BY id) FROM people"))
                .isEqualTo("Ada King, Emmy Noether");
    }

    @Test
    void keysThatAChangeReplacedComeBackAndAreTold() throws Exception {
        execute("CREATE TABLE letters (id integer PRIMARY KEY, body text NOT NULL)");
        execute("INSERT INTO letters SELECT n, 'letter ' || n FROM generate_series(1, 3) n");
        assertThat(answer("capture URL --name integers").exitCode()).isEqualTo(ExitCode.DONE);
        execute("ALTER TABLE letters DROP COLUMN id");
        execute("ALTER TABLE letters ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid()");
        assertThat(answer("seal URL --name integers --pair letters").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer("seal URL --name integers --pair a.b.c=body").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(answer("seal URL --name integers --pair letters=body").line())
                .isEqualTo("ok sealed integers");
        Answer keys = answer("keys URL --name integers --table letters");
        assertThat(keys.head()).isEqualTo("3 keys");
        assertThat(keys.body().lines()).allMatch(line -> line.matches("[123]\\t[0-9a-f-]{36}"));
        assertThat(answer("keys URL --name integers --table trading.trades").line())
                .startsWith("error 1 RB-KEYS-UNKNOWN ");
        assertThat(answer("rollback URL --name integers --accept-all").line()).startsWith("ok IDENTICAL committed ");
        assertThat(database.sql()
                        .fetchSingle("SELECT body FROM letters WHERE id = 2")
                        .get(0))
                .isEqualTo("letter 2");
    }

    @Test
    void theFormerKeyMayHaveBeenKeptInAColumn() throws Exception {
        execute("CREATE TABLE letters (id integer PRIMARY KEY, body text)");
        execute("INSERT INTO letters SELECT n, 'the same' FROM generate_series(1, 3) n");
        answer("capture URL --name integers");
        execute("ALTER TABLE letters ADD COLUMN legacy_id integer");
        execute("UPDATE letters SET legacy_id = id");
        execute("ALTER TABLE letters DROP COLUMN id");
        execute("ALTER TABLE letters ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid()");
        assertThat(answer("seal URL --name integers --former-key letters=legacy_id")
                        .line())
                .isEqualTo("ok sealed integers");
        assertThat(answer("keys URL --name integers --table public.letters").head())
                .isEqualTo("3 keys");
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        assertThat(answer("capture URL --name once").exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(answer("capture URL --name once").exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void rowsThatWereNotKeptAreRefusedAndNothingChanges() throws Exception {
        answer("capture URL --name bare --data none");
        BadFix.apply(database.dataSource());
        Evidence harmed = Proof.bySql(database.dataSource()).collect();

        assertThat(answer("rollback URL --name bare --accept-all").exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(Proof.bySql(database.dataSource()).collect()).isEqualTo(harmed);
    }

    @Test
    void aServerThatIsNotThereIsAnErrorThatChangedNothing() {
        assertThat(interpreter
                        .answer(Words.of("rollback --url jdbc:postgresql://localhost:1/x --name b"))
                        .exitCode())
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void noConnectionStaysOpen() {
        answer("capture URL --name before");
        answer("list URL");

        assertThat(database.sql()
                        .fetchSingle("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'rollback-cli'")
                        .get(0))
                .isEqualTo(0L);
    }

    @Test
    void asAProcessItPrintsAndCountsAsPromised() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = RollbackCli.run(Words.of("list --url " + database.url()), interpreter, printer(out), printer(err));
        int usage = RollbackCli.run(Words.of("list"), interpreter, printer(out), printer(err));

        assertThat(code).isZero();
        assertThat(usage).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("0 baselines");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--url");
        assertThat(interpreter.answer(List.of()).head())
                .isEqualTo(
                        "Missing verb: one of capture, seal, assess, plan, rollback, verify, keys, erase, list, discard, export,"
                                + " import, batch; see --help");
    }

    private static PrintStream printer(ByteArrayOutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }
}
