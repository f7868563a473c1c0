package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A publication of all tables, or of all in our schema, takes in those of ours; nothing that the library does is refused for it. */
class PublishedTablesTest {

    private static final TableName CLIENT = TableName.of("public", "client");

    private static final String TABLES = """
            CREATE TABLE client (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE trade (id int PRIMARY KEY, client int REFERENCES client ON DELETE SET NULL, price int NOT NULL);
            CREATE TABLE note (text text NOT NULL);
            INSERT INTO client VALUES (1, 'ann'), (2, 'bob'), (3, 'cid');
            INSERT INTO trade SELECT i, 1 + i % 3, i FROM generate_series(1, 9) i;
            INSERT INTO note VALUES ('one'), ('two'), ('two');
            """;

    private static final String ROWS = """
            SELECT (SELECT string_agg(c::text, ' ' ORDER BY c::text) FROM client c) || ' / ' || (SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM trade t)
                   || ' / ' || (SELECT string_agg(n::text, ' ' ORDER BY n::text) FROM note n)""";

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @TempDir
    private Path home;

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FOR ALL TABLES, copied",
        "FOR ALL TABLES, logged",
        "'FOR TABLES IN SCHEMA rollback, public', copied",
        "'FOR TABLES IN SCHEMA rollback, public', logged"
    })
    void theWholeCycleRunsUnderAPublicationOfThem(String published, String how) {
        rollback.discard(rollback.capture("first"));
        database.execute(TABLES, "CREATE PUBLICATION p " + published);
        Baseline before = rollback.capture(
                "before",
                how.equals("logged") ? scope -> scope.undoLog().copying(CLIENT) : UnaryOperator.<ScopeDraft>identity());
        database.execute(
                "ALTER TABLE client ADD COLUMN mail text",
                "UPDATE trade SET price = -price WHERE id < 5; DELETE FROM trade WHERE id = 9; INSERT INTO trade VALUES (10, 2, 1)",
                "ALTER TABLE note REPLICA IDENTITY FULL; DELETE FROM note WHERE text = 'one'; ALTER TABLE note REPLICA IDENTITY DEFAULT",
                "DELETE FROM client WHERE id = 3");
        Baseline sealed = rollback.seal(before);
        database.execute("INSERT INTO client VALUES (4, 'dee'); UPDATE trade SET client = 2 WHERE id = 4");
        State changed = State.of(database.kept());

        RollbackReport report = takenBack(sealed);
        assertThat(report).wasCommitted();
        String back = database.value(ROWS);
        assertThat(back)
                .startsWith("(1,ann) (2,bob) (3,cid) (4,dee) / ")
                .contains("(4,2,4)", "(9,1,9)")
                .endsWith(" / (one) (two) (two)")
                .doesNotContain("(10,", ",-");
        assertThat(takenBack(rollback.baseline(report.ownBaseline().orElseThrow())))
                .wasCommitted();
        Equality.assertEqual(changed, State.of(database.kept()));

        rollback.export(sealed, home.resolve("archive"));
        rollback.discard(sealed);
        Baseline imported = rollback.importFrom(home.resolve("archive"));
        database.execute("UPDATE trade SET client = NULL WHERE client = 2; DELETE FROM client WHERE id = 2");
        assertThat(rollback.erase(imported, Erasure.of(CLIENT, "2")).total()).isEqualTo(1);
        assertThat(takenBack(rollback.baseline("before"))).wasCommitted();
        assertThat(database.value(ROWS)).startsWith("(1,ann) (3,cid) (4,dee) / ");
        rollback.list().forEach(rollback::discard);
    }

    @Test
    void erasureReachesALogThatIsStillWritten() {
        database.execute(TABLES, "CREATE PUBLICATION p FOR ALL TABLES");
        Baseline before = rollback.capture("before", ScopeDraft::undoLog);
        database.execute(
                "UPDATE trade SET client = NULL WHERE client = 2; DELETE FROM client WHERE id = 2; UPDATE client SET name = 'zoe' WHERE id = 1");

        assertThat(rollback.erase(before, Erasure.of(CLIENT, "2")).total()).isEqualTo(1);
        rollback.seal(rollback.baseline("before"));
        assertThat(takenBack(rollback.baseline("before"))).wasCommitted();
        assertThat(database.value("SELECT string_agg(name, ' ' ORDER BY id) FROM client"))
                .isEqualTo("ann cid");
    }

    private RollbackReport takenBack(Baseline baseline) {
        return rollback.execute(rollback.review(rollback.planBackTo(baseline)).acceptingAll());
    }
}
