package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that stay get their values back in place where an UPDATE can give them, whichever way they are found. */
class RowsInPlaceTest {

    private static final String TABLE = """
            CREATE TABLE item (id int PRIMARY KEY, name text NOT NULL, code int UNIQUE, number int GENERATED ALWAYS AS IDENTITY,
                parent int REFERENCES item, payload text, double int GENERATED ALWAYS AS (code * 2) STORED);
            CREATE UNIQUE INDEX ON item (lower(name));
            INSERT INTO item (id, name, code, payload)
                SELECT i, 'item ' || i, i, (SELECT string_agg(md5(i || ' ' || j), '') FROM generate_series(1, 400) j) FROM generate_series(1, 500) i;
            UPDATE item SET parent = 500 - id WHERE id < 500 AND id % 2 = 1;
            ANALYZE item;
            """;

    private static final String ROWS = "SELECT string_agg(t::text, ' ' ORDER BY id) FROM item t";
    private static final String APART = """
            SELECT pg_relation_size(reltoastrelid) FROM pg_class WHERE oid = 'item'::regclass
            """;

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    /** How the rows of the change are told. */
    enum Way {
        SEALED,
        UNSEALED
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private ReviewedPlan reviewed(Way way, String change) {
        return reviewed(way, TABLE, change);
    }

    private ReviewedPlan reviewed(Way way, String tables, String change) {
        database.execute(tables);
        Baseline before = rollback.capture("before");
        database.execute(change);
        if (way == Way.SEALED) {
            rollback.seal(before);
        }
        return rollback.review(rollback.planBackTo(before)).acceptingAll();
    }

    @ParameterizedTest
    @CsvSource({"SEALED, 7", "SEALED, 480", "UNSEALED, 7", "UNSEALED, 480"})
    void valuesThatStayAreNotWrittenAgain(Way way, int changed) {
        ReviewedPlan plan = reviewed(way, "UPDATE item SET parent = 1 WHERE id <= " + changed);
        String apart = database.value(APART);
        String then = database.value(ROWS);

        RollbackReport report = rollback.execute(plan);
        assertThat(report).isExact().wasCommitted();
        assertThat(database.value("SELECT count(*) FROM item WHERE parent = 500 - id"))
                .isEqualTo("250");
        assertThat(database.value(APART)).isEqualTo(apart);

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.execute(rollback.review(rollback.planBackTo(own)).acceptingAll()))
                .wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo(then);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void uniqueValuesAreSwappedBack(Way way) {
        ReviewedPlan plan = reviewed(way, """
                UPDATE item SET code = -1 WHERE id = 1;
                UPDATE item SET code = 1 WHERE id = 2;
                UPDATE item SET code = 2 WHERE id = 1;
                UPDATE item SET name = 'nobody' WHERE id = 3;
                UPDATE item SET name = 'Item 3' WHERE id = 4;
                UPDATE item SET name = 'ITEM 4' WHERE id = 3;
                """);
        assertThat(plan.render()).doesNotContain("UPDATE ONLY");
        assertThat(rollback.execute(plan)).isExact().wasCommitted();
        assertThat(
                        database.value(
                                "SELECT string_agg(concat_ws(' ', name, code, double, number), ', ' ORDER BY id) FROM item WHERE id < 5"))
                .isEqualTo("item 1 1 2 1, item 2 2 4 2, item 3 3 6 3, item 4 4 8 4");
    }

    /** A generated column moves with another one, and only the tree of an expression tells that it reads a whole row. */
    @ParameterizedTest
    @CsvSource({
        "SEALED, 'ALTER TABLE pair ADD twice int GENERATED ALWAYS AS (value * 2) STORED UNIQUE'",
        "UNSEALED, 'ALTER TABLE pair ADD twice int GENERATED ALWAYS AS (value * 2) STORED UNIQUE'",
        "UNSEALED, 'CREATE UNIQUE INDEX ON pair (value_of(pair))'"
    })
    void whatIsUniqueByWayOfAnotherColumnIsSwappedBack(Way way, String unique) {
        ReviewedPlan plan = reviewed(way, """
                CREATE TABLE pair (id int PRIMARY KEY, value int);
                CREATE FUNCTION value_of(pair) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT ($1).value';
                INSERT INTO pair SELECT i, i FROM generate_series(1, 100) i;
                """ + unique, """
                UPDATE pair SET value = -1 WHERE id = 1;
                UPDATE pair SET value = 1 WHERE id = 2;
                UPDATE pair SET value = 2 WHERE id = 1;
                """);
        assertThat(rollback.execute(plan)).isExact().wasCommitted();
        assertThat(database.value("SELECT count(*) FROM pair WHERE id = value")).isEqualTo("100");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void rowsThatComeAndGoDoSoBesideThoseThatStay(Way way) {
        ReviewedPlan plan = reviewed(way, """
                UPDATE item SET payload = 'none', parent = 2 WHERE id = 1;
                INSERT INTO item (id, name, code) VALUES (501, 'new', 501);
                UPDATE item SET parent = 501 WHERE id = 5;
                DELETE FROM item WHERE id = 498;
                """);
        assertThat(plan.render())
                .contains("UPDATE ONLY \"public\".\"item\" l SET \"parent\" = "
                        + (way == Way.SEALED ? "s.c5, \"payload\" = s.c6" : "i.a5, \"payload\" = i.a6"));
        assertThat(rollback.execute(plan)).isExact().wasCommitted();
        assertThat(
                        database.value(
                                "SELECT string_agg(id || ' ' || number || ' ' || parent, ', ' ORDER BY id) FROM item WHERE id IN (1, 5, 501)"))
                .isEqualTo("1 1 499, 5 5 495");
        assertThat(database.value("SELECT concat_ws(' ', number, length(payload)) FROM item WHERE id = 498"))
                .isEqualTo("498 12800");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aPublishedTableWithoutIdentityIsWrittenToo(Way way) {
        ReviewedPlan plan = reviewed(way, """
                UPDATE item SET parent = NULL WHERE id = 1;
                CREATE PUBLICATION everything FOR ALL TABLES;
                ALTER TABLE item REPLICA IDENTITY NOTHING;
                """);
        assertThat(rollback.execute(plan)).isExact().wasCommitted();
        assertThat(database.value("SELECT parent FROM item WHERE id = 1")).isEqualTo("499");
    }

    /** What a plan found is relied upon only while nobody writes. */
    @Test
    void aReviewSeesWhatOthersWroteAfterThePlan() {
        database.execute(TABLE);
        Baseline before = rollback.capture("before");
        database.execute("INSERT INTO item (id, name, code) VALUES (501, 'one', 501), (502, 'two', 502)");
        rollback.seal(before);
        RollbackPlan plan = rollback.planBackTo(before);
        assertThat(rollback.review(plan).render()).contains("2 rows that the change inserted go");
        database.execute("DELETE FROM item WHERE id = 501");
        assertThat(rollback.review(plan).render()).contains("1 row that the change inserted go");
    }
}
