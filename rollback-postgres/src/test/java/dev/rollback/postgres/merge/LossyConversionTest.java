package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others wrote into a column that gets a narrower type back is kept as it is, or named; never rounded, cut or shifted. */
class LossyConversionTest {

    private static final TableName T = TableName.of("public", "t");

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline retyped(String type, String value, String change) {
        database.execute("CREATE TABLE t (id int PRIMARY KEY, v " + type + "); INSERT INTO t VALUES (1, '" + value
                + "'), (2, '" + value + "'), (3, NULL)");
        Baseline before = rollback.capture("before");
        database.execute(change);
        return rollback.seal(before);
    }

    private RollbackReport takenBack(Baseline before, PlanOptions options) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, options)).acceptingAll());
    }

    private String rows() {
        return database.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM t");
    }

    @ParameterizedTest
    @CsvSource({
        "'numeric(10,2)', 1.50, 'numeric(14,4)', 0.0049, 7.2500, 7.25",
        "'numeric(10,2)', 1.50, double precision, 12.345, 12.25, 12.25",
        "'numeric(10,0)', 4, numeric, 2.5, 3, 3",
        "real, 0.1, double precision, 0.123456789012, 0.25, 0.25",
        "date, 2024-05-05, timestamp, 2024-05-05 13:14:15, 2024-06-06 00:00:00, 2024-06-06",
        "timestamp(0), 2024-05-05 10:00:00, timestamp, 2024-05-05 10:00:00.5, 2024-05-05 11:00:00, \"2024-05-05 11:00:00\"",
        "varchar(5), short, text, longer than that, brief, brief",
        "bit(3), 101, bit varying, 10101, 011, 011",
        "interval(0), 01:00:00, interval, 00:00:00.25, 00:00:02, 00:00:02",
    })
    void isAConflictWhereTheValueWouldBeAnotherOne(
            String type, String value, String changed, String lossy, String exact, String kept) {
        Baseline before = retyped(type, value, "ALTER TABLE t ALTER v TYPE " + changed);
        String old = database.value("SELECT v::" + type + "::text FROM t WHERE id = 1");
        database.execute("INSERT INTO t VALUES (4, '" + lossy + "'); UPDATE t SET v = '" + exact + "' WHERE id = 2");

        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind, conflict -> conflict.key().orElse(""), conflict -> conflict.aspect()
                        .orElse(""))
                .containsExactly(tuple(Conflict.Kind.VALUE_DOES_NOT_FIT, "id=4", "v"));

        database.execute("UPDATE t SET v = '" + exact + "' WHERE id = 4");
        assertThat(rollback.planBackTo(before).conflicts()).isEmpty();
        assertThat(takenBack(before, PlanOptions.refusing())).wasCommitted();
        String then = old.contains(" ") ? '"' + old + '"' : old;
        assertThat(rows()).isEqualTo("(1," + then + ") (2," + kept + ") (3,) (4," + kept + ")");
    }

    @ParameterizedTest
    @CsvSource({"price, 'numeric(14,4)'", "'numeric(10,2)', exact_price", "price, exact_price"})
    void isOneThroughDomainsToo(String type, String changed) {
        database.execute(
                "CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0); CREATE DOMAIN exact_price AS numeric(14,4)");
        Baseline before = retyped(type, "1.50", "ALTER TABLE t ALTER v TYPE " + changed);
        database.execute("INSERT INTO t VALUES (4, 0.0049), (5, 2.5000)");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind, conflict -> conflict.key().orElse(""))
                .containsExactly(tuple(Conflict.Kind.VALUE_DOES_NOT_FIT, "id=4"));
        database.execute("DELETE FROM t WHERE id = 4");
        assertThat(takenBack(before, PlanOptions.refusing())).wasCommitted();
        assertThat(rows()).isEqualTo("(1,1.50) (2,1.50) (3,) (5,2.50)");
    }

    @Test
    void aRetypeAloneWritesNoValue() {
        Baseline before = retyped("real", "0.1", "ALTER TABLE t ALTER v TYPE double precision");
        database.execute("UPDATE t SET v = 7 WHERE id = 2");
        assertThat(takenBack(before, PlanOptions.refusing())).wasCommitted();
        assertThat(rows()).isEqualTo("(1,0.1) (2,7) (3,)");
    }

    private static String withZone(String zone) {
        return "SET TimeZone = '" + zone + "'; ALTER TABLE t ALTER v TYPE timestamptz; RESET TimeZone";
    }

    @Test
    void timesOfAnotherZoneAreNotShifted() {
        Baseline before = retyped("timestamp", "2024-05-05 10:00:00", withZone("Europe/Berlin"));
        database.execute("INSERT INTO t VALUES (4, '2024-05-05 10:00:00+02')");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind, conflict -> conflict.key().orElse(""))
                .containsExactly(tuple(Conflict.Kind.VALUE_DOES_NOT_FIT, "id=4"));

        assertThat(takenBack(before, PlanOptions.refusing().filling(T, "v", "v AT TIME ZONE 'Europe/Berlin'")))
                .wasCommitted();
        assertThat(rows())
                .isEqualTo("(1,\"2024-05-05 10:00:00\") (2,\"2024-05-05 10:00:00\") (3,) (4,\"2024-05-05 10:00:00\")");
    }

    @Test
    void timesThatTheChangeReadAsUtcGoBackTheSameWay() {
        Baseline before = retyped("timestamp", "2024-05-05 10:00:00", withZone("UTC"));
        database.execute("INSERT INTO t VALUES (4, '2024-05-05 12:00:00+02')");
        assertThat(takenBack(before, PlanOptions.refusing())).wasCommitted();
        assertThat(rows())
                .isEqualTo("(1,\"2024-05-05 10:00:00\") (2,\"2024-05-05 10:00:00\") (3,) (4,\"2024-05-05 10:00:00\")");
    }
}
