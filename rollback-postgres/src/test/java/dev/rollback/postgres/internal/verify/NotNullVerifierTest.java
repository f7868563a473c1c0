package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.name.TableName;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.verify.Verdict;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotNullVerifierTest {

    private Session session;

    @BeforeEach
    void users() throws SQLException {
        session = new Session(
                "CREATE TABLE app.users (tenant int, id int, name text, mail text, PRIMARY KEY (tenant, id))",
                "INSERT INTO app.users VALUES (7, 1, 'a', 'm'), (7, 2, NULL, 'm'), (7, 3, NULL, NULL)");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private static NotNullCheck check(String... columns) {
        return new NotNullCheck(TableName.of("app", "users"), List.of(columns));
    }

    @Test
    void holdsWithoutNulls() {
        assertThat(session.verdict(check("tenant", "id"))).isEqualTo(Verdict.HELD);
    }

    @Test
    void countsByColumnAndShowsPrimaryKeys() {
        Verdict.Violated violated = session.violation(check("id", "name", "mail"));

        assertThat(violated.count()).isEqualTo(2);
        assertThat(violated.message()).isEqualTo("2 nulls in name, 1 null in mail in 2 rows");
        assertThat(violated.sampleKeys()).containsExactlyInAnyOrder("(7, 2)", "(7, 3)");
    }

    @Test
    void showsNoKeysWithoutAPrimaryKey() throws SQLException {
        session.run("ALTER TABLE app.users DROP CONSTRAINT users_pkey");

        assertThat(session.violation(check("name")).sampleKeys()).isEmpty();
    }

    @Test
    void aCompositeOfNullsIsNoNull() throws SQLException {
        session.run(
                "CREATE TYPE app.address AS (street text, zip int)",
                "ALTER TABLE app.users ADD home app.address NOT NULL DEFAULT ROW(NULL, NULL)");

        assertThat(session.verdict(check("home"))).isEqualTo(Verdict.HELD);
    }

    @Test
    void isInconclusiveWithoutTheTable() throws SQLException {
        session.run("DROP TABLE app.users");

        assertThat(session.inconclusive(check("id")))
                .isEqualTo("relation \"app.users\" does not exist (SQLSTATE 42P01)");
    }
}
