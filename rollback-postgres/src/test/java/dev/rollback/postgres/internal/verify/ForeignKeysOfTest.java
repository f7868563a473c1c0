package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.name.TableName;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.ForeignKeyCheck.Match;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForeignKeysOfTest {

    private Session session;

    @BeforeEach
    void legs() throws SQLException {
        session = new Session("CREATE TABLE app.legs (a int, b int, up int, PRIMARY KEY (b, a), UNIQUE (a))");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private List<ForeignKeyCheck> of(String table) {
        return ForeignKeysOf.of(session.connection(), TableName.of("app", table));
    }

    @Test
    void listsEachWithItsPairsInOrder() throws SQLException {
        session.run(
                "CREATE TABLE app.fills (x int, y int, CONSTRAINT to_legs FOREIGN KEY (y, x) REFERENCES app.legs MATCH FULL)",
                "ALTER TABLE app.legs ADD CONSTRAINT \"Up\" FOREIGN KEY (up) REFERENCES app.legs (a) NOT VALID");
        TableName legs = TableName.of("app", "legs");

        assertThat(of("fills"))
                .containsExactly(new ForeignKeyCheck(
                        "to_legs",
                        TableName.of("app", "fills"),
                        List.of("y", "x"),
                        legs,
                        List.of("b", "a"),
                        Match.FULL));
        assertThat(of("legs"))
                .containsExactly(new ForeignKeyCheck("Up", legs, List.of("up"), legs, List.of("a"), Match.SIMPLE));
        assertThat(of("gone")).isEmpty();
    }

    @Test
    void leavesOutClonesAndKeepsAPartitionsShare() throws SQLException {
        session.run(
                "CREATE TABLE app.days (id int PRIMARY KEY) PARTITION BY LIST (id)",
                "CREATE TABLE app.day_1 PARTITION OF app.days FOR VALUES IN (1)",
                "CREATE TABLE app.hours (day int) PARTITION BY LIST (day)",
                "CREATE TABLE app.hours_1 PARTITION OF app.hours FOR VALUES IN (1)",
                "ALTER TABLE app.hours ADD CONSTRAINT fk FOREIGN KEY (day) REFERENCES app.days");

        assertThat(of("hours")).extracting(ForeignKeyCheck::name).containsExactly("fk");
        assertThat(of("hours_1")).singleElement().satisfies(check -> assertThat(check.referenced())
                .isEqualTo(TableName.of("app", "days")));
    }

    @Test
    void leavesOutWhatIsNotEnforcedOrCovers() throws SQLException {
        assumeTrue(session.serverVersion() >= 18, "NOT ENFORCED and PERIOD came with 18");
        session.run(
                "CREATE EXTENSION btree_gist SCHEMA public",
                "SET LOCAL search_path = public",
                "CREATE TABLE app.rooms (id int, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS))",
                "CREATE TABLE app.stays (id int, during daterange, leg int,"
                        + " FOREIGN KEY (id, PERIOD during) REFERENCES app.rooms (id, PERIOD during),"
                        + " FOREIGN KEY (leg) REFERENCES app.legs (a) NOT ENFORCED)");

        assertThat(of("stays")).isEmpty();
    }
}
