package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.name.TableName;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.step.check.UniqueKeyCheck.Nulls;
import dev.rollback.verify.Verdict;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UniqueKeyVerifierTest {

    private Session session;

    @BeforeEach
    void profiles() throws SQLException {
        session = new Session("CREATE TABLE app.profiles (owner int, mail text)");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private static UniqueKeyCheck key(Nulls nulls, String... columns) {
        return new UniqueKeyCheck("profiles_key", TableName.of("app", "profiles"), List.of(columns), nulls);
    }

    @Test
    void nullsDoNotClashUnlessTheKeySaysSo() throws SQLException {
        session.run("INSERT INTO app.profiles VALUES (1, NULL), (1, NULL), (2, 'a')");

        assertThat(session.verdict(key(Nulls.DISTINCT, "owner", "mail"))).isEqualTo(Verdict.HELD);
        assertThat(session.verdict(key(Nulls.NOT_DISTINCT, "owner", "mail")))
                .isEqualTo(new Verdict.Violated(1, "1 key occurs more than once, in 2 rows", List.of("(1, null)")));
    }

    @Test
    void countsKeysAndRowsAndShowsNeither() throws SQLException {
        session.run(
                "INSERT INTO app.profiles VALUES (1, 'ann@x'), (2, 'ann@x'), (3, 'bob@x'), (4, 'bob@x'), (5, 'bob@x')");

        Verdict.Violated violated = session.violation(key(Nulls.DISTINCT, "mail"));
        assertThat(violated.count()).isEqualTo(2);
        assertThat(violated.sampleKeys()).containsExactlyInAnyOrder("ann@x", "bob@x");
        assertThat(session.line(key(Nulls.DISTINCT, "mail")))
                .isEqualTo("VIOLATED verify unique key profiles_key of app.profiles:"
                        + " 2 keys occur more than once, in 5 rows");
    }

    @Test
    void showsTenKeys() throws SQLException {
        session.run("INSERT INTO app.profiles SELECT n / 2, 'm' FROM pg_catalog.generate_series(0, 99) n");

        Verdict.Violated violated = session.violation(key(Nulls.DISTINCT, "owner"));
        assertThat(violated.count()).isEqualTo(50);
        assertThat(violated.sampleKeys()).hasSize(10);
    }

    @Test
    void comparesAsTheTypeDoes() throws SQLException {
        session.run(
                "CREATE EXTENSION citext SCHEMA app",
                "ALTER TABLE app.profiles ALTER mail TYPE app.citext",
                "INSERT INTO app.profiles VALUES (1, 'Ann@x'), (2, 'ANN@X')");

        assertThat(session.violation(key(Nulls.DISTINCT, "mail")).count()).isEqualTo(1);
    }

    @Test
    void isInconclusiveWithoutTheColumn() {
        assertThat(session.inconclusive(key(Nulls.DISTINCT, "gone")))
                .isEqualTo("column \"gone\" does not exist (SQLSTATE 42703)");
    }
}
