package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Protection;
import dev.rollback.capture.SealOptions;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Writes to partitions and to tables with inheritance are logged whatever table a statement names. */
@Order(4)
class UndoLogPartitionTest extends LoggedTables {

    /** Lists and ranges on two levels, a default, and a partition whose columns lie in another order. */
    private static final String SALE = """
            CREATE TYPE kind AS ENUM ('new', 'old');
            CREATE TABLE person (id int PRIMARY KEY);
            INSERT INTO person SELECT generate_series(1, 9);
            CREATE TABLE sale (spare int, id int, region text COLLATE "C" NOT NULL, kind kind DEFAULT 'new', person int,
              net numeric, gross numeric GENERATED ALWAYS AS (net * 1.2) STORED, PRIMARY KEY (id, region),
              FOREIGN KEY (person) REFERENCES person ON UPDATE CASCADE ON DELETE CASCADE) PARTITION BY LIST (region);
            ALTER TABLE sale DROP COLUMN spare;
            CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
            CREATE TABLE sale_us (net numeric, gross numeric GENERATED ALWAYS AS (net * 1.2) STORED, kind kind DEFAULT 'new',
              region text COLLATE "C" NOT NULL, person int, id int NOT NULL);
            ALTER TABLE sale ATTACH PARTITION sale_us FOR VALUES IN ('us');
            CREATE TABLE sale_as PARTITION OF sale FOR VALUES IN ('as') PARTITION BY RANGE (id);
            CREATE TABLE sale_as1 PARTITION OF sale_as FOR VALUES FROM (0) TO (100);
            CREATE TABLE sale_as2 PARTITION OF sale_as FOR VALUES FROM (100) TO (200);
            CREATE TABLE sale_rest PARTITION OF sale DEFAULT;
            INSERT INTO sale (id, region, person, net) VALUES (1, 'eu', 1, 10), (2, 'eu', 2, 20), (3, 'us', 3, 30), (4, 'us', 4, 40),
              (5, 'as', 5, 50), (105, 'as', 6, 60), (6, 'xx', 7, 70), (7, 'xx', 8, 80);
            """;

    private static final String ROWS =
            "SELECT string_agg(concat_ws(' ', tableoid::regclass, id, kind, person, net, gross), ', ' ORDER BY id, region) FROM sale";

    private static final String OLD_ROWS =
            "sale_eu 1 new 1 10 12.0, sale_eu 2 new 2 20 24.0, sale_us 3 new 3 30 36.0, sale_us 4 new 4 40 48.0, sale_as1 5 new 5 50 60.0,"
                    + " sale_rest 6 new 7 70 84.0, sale_rest 7 new 8 80 96.0, sale_as2 105 new 6 60 72.0";

    @Test
    void allPartitionsAreLogged() {
        Baseline before = captured(SALE);

        assertThat(before.protections())
                .extracting(each -> each.table().name() + " " + each.protection())
                .containsExactlyInAnyOrder(
                        "person UNDO_LOG",
                        "sale_eu UNDO_LOG",
                        "sale_us UNDO_LOG",
                        "sale_as1 UNDO_LOG",
                        "sale_as2 UNDO_LOG",
                        "sale_rest UNDO_LOG");
        rollback.discard(before);
        assertNothingIsArmed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE sale SET net = net + 1, kind = 'old' WHERE id < 6",
                "UPDATE sale_us SET net = 0; UPDATE sale_as SET net = 1; DELETE FROM sale_rest WHERE id = 6",
                "UPDATE sale SET region = 'us' WHERE id IN (1, 6); UPDATE sale_as SET id = 110 WHERE id = 5",
                "UPDATE sale SET region = 'us' WHERE id = 1; UPDATE sale SET region = 'eu' WHERE id IN (1, 3)",
                "UPDATE sale SET region = 'us', net = 1 WHERE region = 'eu'; DELETE FROM sale WHERE id = 1",
                "INSERT INTO sale (id, region, net) VALUES (1, 'eu', 5), (9, 'as', 9) ON CONFLICT (id, region) DO UPDATE SET net = excluded.net",
                "MERGE INTO sale s USING (VALUES (1), (3), (200)) v(id) ON s.id = v.id WHEN MATCHED AND s.id = 3 THEN DELETE"
                        + " WHEN MATCHED THEN UPDATE SET region = 'yy' WHEN NOT MATCHED THEN INSERT (id, region) VALUES (v.id, 'zz')",
                "MERGE INTO sale s USING (VALUES (1), (105)) v(id) ON s.id = v.id WHEN MATCHED THEN UPDATE SET region = 'us'",
                "DELETE FROM person WHERE id IN (1, 5); UPDATE person SET id = 33 WHERE id = 3",
                "TRUNCATE sale",
                "TRUNCATE sale_as; INSERT INTO sale_as1 (id, region) VALUES (50, 'as'); TRUNCATE sale_us",
                "SET session_replication_role = replica; UPDATE sale SET net = 0 WHERE id > 5",
                "BEGIN; DELETE FROM sale; ROLLBACK; BEGIN; SAVEPOINT s; UPDATE sale SET region = 'xx'; ROLLBACK TO s; DELETE FROM sale_eu; COMMIT",
                "ALTER TABLE sale ADD note text DEFAULT 'none'; UPDATE sale SET note = 'some', net = 3 WHERE id < 5",
                "ALTER TABLE sale ALTER net SET STATISTICS 50; UPDATE sale SET net = 3; ALTER TABLE sale ALTER net SET STATISTICS -1",
                "CREATE INDEX ON sale (net); UPDATE sale SET net = 3; CREATE TABLE sale_af PARTITION OF sale FOR VALUES IN ('af');"
                        + " INSERT INTO sale (id, region) VALUES (300, 'af')",
                "ALTER TABLE sale DETACH PARTITION sale_us; UPDATE sale_us SET net = 9; DELETE FROM sale WHERE id = 1",
                "ALTER TABLE sale DETACH PARTITION sale_us; INSERT INTO sale_us (id, region) VALUES (12, 'us');"
                        + " ALTER TABLE sale ATTACH PARTITION sale_us FOR VALUES IN ('us'); UPDATE sale SET net = 0"
            })
    void whateverAStatementNamesIsTakenBack(String change) throws Exception {
        database.execute(SALE);
        State state = State.of(database.kept());
        Baseline before = captured("SELECT 1");
        try (Connection session = database.connect();
                Statement statement = session.createStatement()) {
            for (String sql : change.split("; ")) {
                statement.execute(sql);
            }
        }
        rollback.seal(before);
        assertNothingIsArmed();

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(OLD_ROWS);
        Equality.assertEqual(state, State.of(database.kept()));
    }

    @Test
    void copiedRowsAreLoggedWhereTheyWent() throws Exception {
        database.execute(SALE);
        State state = State.of(database.kept());
        Baseline before = captured("SELECT 1");
        try (Connection session = database.connect()) {
            session.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY sale (id, region) FROM STDIN", new StringReader("20\teu\n21\tus\n22\tzz\n120\tas\n"));
        }
        rollback.seal(before);

        assertThat(takenBack(before)).isExact().wasCommitted();
        Equality.assertEqual(state, State.of(database.kept()));
    }

    @Test
    void whatOthersWroteSinceStaysWhereItIs() {
        Baseline before = captured(SALE);
        database.execute("UPDATE sale SET net = 0 WHERE id < 5; UPDATE sale SET region = 'us' WHERE id = 6");
        rollback.seal(before);
        database.execute(
                "UPDATE sale SET kind = 'old' WHERE id IN (1, 3); INSERT INTO sale (id, region) VALUES (8, 'us'); DELETE FROM sale WHERE id = 7");

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS))
                .isEqualTo(
                        "sale_eu 1 old 1 10 12.0, sale_eu 2 new 2 20 24.0, sale_us 3 old 3 30 36.0, sale_us 4 new 4 40 48.0,"
                                + " sale_as1 5 new 5 50 60.0, sale_rest 6 new 7 70 84.0, sale_us 8 new, sale_as2 105 new 6 60 72.0");
    }

    @Test
    void writesOfUsersDuringTheChangeStay() throws Exception {
        Baseline before = captured(SALE);
        database.execute("SET application_name = 'deployer'; UPDATE sale SET net = 0 WHERE id IN (1, 3);"
                + " UPDATE sale SET region = 'eu' WHERE id = 5");
        database.execute(
                "SET application_name = 'shop'; UPDATE sale SET net = 99 WHERE id = 2; DELETE FROM sale WHERE id = 4");
        rollback.seal(before, SealOptions.defaults().writtenByApplication("deployer"));

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS))
                .isEqualTo(
                        "sale_eu 1 new 1 10 12.0, sale_eu 2 new 2 99 118.8, sale_us 3 new 3 30 36.0, sale_as1 5 new 5 50 60.0,"
                                + " sale_rest 6 new 7 70 84.0, sale_rest 7 new 8 80 96.0, sale_as2 105 new 6 60 72.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE animal SET name = 'x' WHERE id = 1; DELETE FROM animal WHERE id = 2; UPDATE dog SET bark = 'wuff'",
                "INSERT INTO dog VALUES (5, 'rex', 'rrr'); DELETE FROM ONLY animal; UPDATE animal SET id = 9 WHERE id = 2",
                "TRUNCATE animal; INSERT INTO animal VALUES (7, 'tom')",
                "ALTER TABLE animal ADD age int; UPDATE animal SET name = 'y', age = 1; ALTER TABLE dog NO INHERIT animal; DELETE FROM dog"
            })
    void rowsOfHeirsAreTakenBackWithAllTheirColumns(String change) {
        database.execute("CREATE TABLE animal (id int PRIMARY KEY, name text);"
                + " CREATE TABLE dog (bark text, PRIMARY KEY (id)) INHERITS (animal);"
                + " INSERT INTO animal VALUES (1, 'cat'); INSERT INTO dog VALUES (2, 'max', 'wau'), (3, 'ben', 'arf')");
        State state = State.of(database.kept());
        Baseline before = captured("SELECT 1");
        database.execute(change);
        rollback.seal(before);

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value("SELECT string_agg(d::text, ' ' ORDER BY id) FROM dog d"))
                .isEqualTo("(2,max,wau) (3,ben,arf)");
        Equality.assertEqual(state, State.of(database.kept()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE sale ALTER person TYPE bigint",
                "ALTER TABLE sale RENAME net TO price; UPDATE sale SET price = 0; ALTER TABLE sale RENAME price TO net; UPDATE sale SET net = 1",
                "ALTER TABLE sale DROP COLUMN person",
                "ALTER TABLE sale_us DISABLE TRIGGER ALL; UPDATE sale SET net = 0; ALTER TABLE sale_us ENABLE TRIGGER ALL",
                "BEGIN ISOLATION LEVEL REPEATABLE READ; TRUNCATE sale; COMMIT"
            })
    void whatNoLogShowsIsRefusedBeforeAnythingRuns(String change) {
        assertNotLogged(captured(SALE), change);
    }

    @Test
    void aPartitionThatWasDroppedIsRefused() {
        Baseline before = captured(SALE);
        database.execute("DROP TABLE sale_eu");
        rollback.seal(before);

        assertThat(takenBack(before)).wasRefusedUntouched();
    }

    /** A plan of the session that wrote before knows the columns of before. */
    @Test
    void noWriteFailsWhateverBecomesOfTheColumnsInOneSession() throws Exception {
        Baseline before = captured(SALE);
        try (Connection session = database.connect();
                Statement statement = session.createStatement()) {
            statement.execute("UPDATE sale SET net = 1");
            statement.execute("ALTER TABLE sale RENAME kind TO sort; UPDATE sale SET sort = 'old'");
            statement.execute("ALTER TABLE sale ALTER sort TYPE text; UPDATE sale SET sort = 'none'");
            statement.execute("ALTER TABLE sale DROP COLUMN sort, ADD kind int; UPDATE sale SET kind = 1");
            statement.execute("DELETE FROM sale WHERE id = 1; INSERT INTO sale (id, region) VALUES (1, 'eu')");
        }
        assertThat(database.value("SELECT count(*) > 8 FROM rollback."
                        + database.value("SELECT log FROM rollback.undo_log WHERE name = 'sale_eu'")
                        + " WHERE row_text IS NOT NULL"))
                .isEqualTo("t");
        rollback.seal(before);
        assertThat(takenBack(before)).wasRefusedUntouched();
    }

    @Test
    void aLargePartitionIsLoggedAndASmallOneCopied() {
        database.execute(SALE + "INSERT INTO sale (id, region) SELECT i, 'eu' FROM generate_series(1000, 9000) i");
        Baseline before = rollback.capture("before", scope -> scope.undoLogFrom(100_000));
        assertThat(before.protections())
                .filteredOn(each -> each.protection() == Protection.UNDO_LOG)
                .extracting(each -> each.table().name())
                .containsExactly("sale_eu");

        database.execute("UPDATE sale SET region = 'us' WHERE id IN (1, 5000); UPDATE sale SET net = 7 WHERE id = 6");
        rollback.seal(before);
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS.replace("FROM sale", "FROM sale WHERE id < 1000")))
                .isEqualTo(OLD_ROWS);
        assertThat(database.value("SELECT count(*) FROM sale_eu")).isEqualTo("8003");
    }
}
