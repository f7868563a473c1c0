package dev.rollback.postgres.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.Covers;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.verify.Session;
import dev.rollback.step.CheckStep;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final TableName TRADES = TableName.of("app", "trades");

    private Session session;

    @BeforeEach
    void open() throws SQLException {
        session = new Session();
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private Checks snapshot() {
        return Checks.of(DSL.using(session.connection(), SQLDialect.POSTGRES)
                .meta()
                .filterSchemas(schema -> schema.getName().equals("app"))
                .snapshot());
    }

    private List<String> notHeld(List<CheckStep> checks) {
        return checks.stream()
                .map(session::line)
                .filter(line -> !line.startsWith("held"))
                .toList();
    }

    @Test
    void generatedClassesGiveEveryCheck() throws SQLException {
        Checks checks = Checks.of(Trades.TRADES);

        assertThat(checks.foreignKeys())
                .containsExactly(new ForeignKeyCheck(
                        "trades_parent_fkey",
                        TRADES,
                        List.of("parent"),
                        TRADES,
                        List.of("id"),
                        ForeignKeyCheck.Match.SIMPLE));
        assertThat(checks.uniqueKeys())
                .containsExactly(
                        new UniqueKeyCheck("trades_pkey", TRADES, List.of("id"), UniqueKeyCheck.Nulls.DISTINCT));
        assertThat(checks.notNulls()).containsExactly(new NotNullCheck(TRADES, List.of("id", "status")));
        assertThat(checks.columnTypes())
                .extracting(CheckStep::summary)
                .containsExactly(
                        "verify app.trades.id is integer",
                        "verify app.trades.status is text",
                        "verify app.trades.parent is integer");
        assertThat(checks.sequences()).containsExactly(new SequenceCheck(Optional.empty(), TRADES, "id"));
        assertThat(checks.rowCounts(CountBound.atLeast(1)))
                .containsExactly(new RowCountCheck(TRADES, Optional.empty(), CountBound.atLeast(1)));
        assertThat(checks.all()).hasSize(7);

        session.run(Trades.DDL);
        assertThat(notHeld(checks.all())).isEmpty();
    }

    @Test
    void refusesWhatHasNoSchema() {
        assertThatThrownBy(() -> Checks.of(DSL.table(DSL.name("trades"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot name table trades: it has no schema");
    }

    @Test
    void aConditionOnGeneratedColumnsFiltersACount() throws SQLException {
        session.run(Trades.DDL);
        session.run("INSERT INTO app.trades (status) VALUES ('open'), ('it''s'), ('open')");

        RowCountCheck check = new RowCountCheck(
                TRADES,
                Optional.of(
                        JooqNames.where(Trades.TRADES.STATUS.in("it's", "gone").and(Trades.TRADES.ID.gt(0)))),
                CountBound.exactly(1));

        assertThat(session.line(check)).startsWith("held");
    }

    @Test
    void aSnapshotFindsDuplicatesOfAKeyThatTheChangeDropped() throws SQLException {
        session.run("CREATE TABLE app.users (id int, mail text, CONSTRAINT users_mail_key UNIQUE (mail))");
        Checks before = snapshot();

        session.run(
                "ALTER TABLE app.users DROP CONSTRAINT users_mail_key",
                "INSERT INTO app.users VALUES (1, 'ann@x'), (2, 'ann@x')");

        assertThat(notHeld(before.uniqueKeys()))
                .containsExactly(
                        "VIOLATED verify unique key users_mail_key of app.users: 1 key occurs more than once, in 2 rows");
        assertThat(snapshot().uniqueKeys()).isEmpty();
    }

    @Test
    @Covers({"R-000-045", "T5"})
    void legitimateRowsOfOneOwnerAreNoDuplicates() throws SQLException {
        session.run(
                "CREATE TABLE app.strategies (id int PRIMARY KEY, owner int NOT NULL, UNIQUE (owner, id))",
                "INSERT INTO app.strategies VALUES (1, 7), (2, 7), (3, 7)");

        try (var statement = session.connection().createStatement();
                var reported = statement.executeQuery(
                        "SELECT owner, count(*) FROM app.strategies GROUP BY owner HAVING count(*) > 1")) {
            assertThat(reported.next()).as("duplicates by owner").isTrue();
        }
        assertThat(notHeld(snapshot().all())).isEmpty();
    }

    @Test
    @Covers({"R-000-080", "R-003-052"})
    void aSnapshotFindsWhatTheChangeBroke() throws SQLException {
        session.run(
                "CREATE TABLE app.legs (a int, b int, PRIMARY KEY (a, b))",
                "CREATE TABLE app.fills (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b int, name varchar(10)"
                        + " NOT NULL, CONSTRAINT to_legs FOREIGN KEY (a, b) REFERENCES app.legs)",
                "INSERT INTO app.legs VALUES (1, 2)",
                "INSERT INTO app.fills (a, b, name) VALUES (1, 2, 'x'), (1, NULL, 'y'), (NULL, NULL, 'z')");
        Checks before = snapshot();
        assertThat(notHeld(before.all())).isEmpty();

        session.run(
                "ALTER TABLE app.fills DROP CONSTRAINT to_legs, ALTER name DROP NOT NULL, ALTER name TYPE varchar(20)",
                "INSERT INTO app.fills (a, b, name) VALUES (2, 1, NULL)",
                "ALTER TABLE app.fills ALTER id RESTART WITH 1");

        assertThat(notHeld(before.all()))
                .containsExactlyInAnyOrder(
                        "VIOLATED verify app.fills.name is character varying(10):"
                                + " expected character varying(10), found character varying(20)",
                        "VIOLATED verify no nulls in id, name of app.fills: 1 null in name in 1 row",
                        "VIOLATED verify foreign key to_legs of app.fills: 1 row refers to nothing in app.legs",
                        "VIOLATED verify sequence is ahead of app.fills.id:"
                                + " 4 rows already hold numbers that app.fills_id_seq has yet to give");
    }

    @Test
    void leavesOutSystemSchemasAndTheLibrarysOwn() throws SQLException {
        session.run(
                "CREATE SCHEMA rollback", "CREATE TABLE rollback.baseline (id int)", "CREATE TABLE app.users (id int)");

        Checks all =
                Checks.of(DSL.using(session.connection(), SQLDialect.POSTGRES).meta());

        assertThat(all.rowCounts(CountBound.atLeast(0)))
                .extracting(CheckStep::table)
                .containsExactly(TableName.of("app", "users"));
    }

    @Test
    void viewsAreCheckedForTypesOnlyAndNotCounted() throws SQLException {
        session.run(
                "CREATE TABLE app.users (id int NOT NULL)",
                "CREATE VIEW app.v AS SELECT * FROM app.users",
                "CREATE MATERIALIZED VIEW app.mv AS SELECT * FROM app.users",
                "CREATE FUNCTION app.f() RETURNS TABLE (x int) LANGUAGE sql AS 'SELECT 1'");
        Checks checks = snapshot();

        assertThat(checks.rowCounts(CountBound.exactly(0))).hasSize(2);
        assertThat(checks.columnTypes()).hasSize(3);
        assertThat(checks.notNulls()).hasSize(1);
        assertThat(notHeld(checks.all())).isEmpty();
        assertThat(notHeld(checks.rowCounts(CountBound.exactly(0)))).isEmpty();
    }

    @Test
    void partitionsInheritanceAndKeysToPartitionsHold() throws SQLException {
        session.run(
                "CREATE TABLE app.days (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day)",
                "CREATE TABLE app.days_1 PARTITION OF app.days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                "CREATE TABLE app.days_2 PARTITION OF app.days FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
                "CREATE TABLE app.hours (id int, day date, CONSTRAINT own_name FOREIGN KEY (id, day) REFERENCES app.days)",
                "INSERT INTO app.days VALUES (1, '2026-01-05'), (2, '2026-02-05')",
                "INSERT INTO app.hours SELECT * FROM app.days",
                "CREATE TABLE app.base (id int PRIMARY KEY)",
                "CREATE TABLE app.heir (extra int) INHERITS (app.base)",
                "INSERT INTO app.base VALUES (1)",
                "INSERT INTO app.heir VALUES (1, 1)");
        Checks before = snapshot();

        assertThat(before.foreignKeys()).as("jOOQ lists the clones").hasSize(3);
        assertThat(notHeld(before.all())).isEmpty();
        assertThat(notHeld(before.rowCounts(table -> CountBound.exactly(
                        table.name().equals("days") || table.name().equals("hours") ? 2 : 1))))
                .isEmpty();
        session.run("INSERT INTO app.days VALUES (3, '2026-02-06')", "ALTER TABLE app.hours DROP CONSTRAINT own_name");
        assertThat(notHeld(before.all())).isEmpty();
    }

    @Test
    void leavesOutKeysWithPeriod() throws SQLException {
        if (session.serverVersion() < 18) {
            return;
        }
        session.run(
                "CREATE EXTENSION btree_gist SCHEMA public",
                "SET LOCAL search_path = public",
                "CREATE TABLE app.rooms (id int, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS))",
                "CREATE TABLE app.stays (id int, during daterange,"
                        + " FOREIGN KEY (id, PERIOD during) REFERENCES app.rooms (id, PERIOD during))",
                "INSERT INTO app.rooms VALUES (1, '[2026-01-01,2026-02-01)')",
                "INSERT INTO app.stays VALUES (1, '[2026-01-03,2026-01-05)')",
                "SET LOCAL search_path = ''");

        assertThat(snapshot().foreignKeys()).isEmpty();
        assertThat(notHeld(snapshot().all())).isEmpty();
    }
}
