package dev.rollback.postgres.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.name.TableName;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.verify.Verdict;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeVerifierTest {

    private static final TableName TRADES = TableName.of("app", "trades");

    private Session session;

    @BeforeEach
    void trades() throws SQLException {
        session = new Session(
                "CREATE TYPE app.\"Status (x)\" AS ENUM ('open')",
                "CREATE DOMAIN app.code AS varchar(10)",
                "CREATE DOMAIN app.short_code AS app.code",
                "CREATE TABLE app.trades (id bigint, name varchar(40), price numeric(10,2), at timestamp(3),"
                        + " status app.\"Status (x)\", code app.short_code, tags text[])");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id     | bigint
                    id     | int8
                    name   | character varying(40)
                    name   | varchar(40)
                    price  | numeric(10, 2)
                    at     | timestamp(3) without time zone
                    status | app."Status (x)"
                    code   | app.short_code
                    code   | app.code
                    code   | character varying(10)
                    tags   | text[]
                    """)
    void holdsForAnySpellingOfTheSameType(String column, String type) {
        assertThat(session.verdict(new ColumnTypeCheck(TRADES, column, type))).isEqualTo(Verdict.HELD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    id     | integer               | bigint
                    name   | character varying     | character varying(40)
                    name   | character varying(50) | character varying(40)
                    name   | text                  | character varying(40)
                    price  | numeric(10,3)         | numeric(10,2)
                    code   | character varying(11) | app.short_code
                    tags   | text                  | text[]
                    status | app.gone              | app."Status (x)"
                    """)
    @Covers({"R-004-035", "R-004-042", "R-004-034"})
    void isViolatedByAnotherType(String column, String expected, String found) {
        assertThat(session.verdict(new ColumnTypeCheck(TRADES, column, expected)))
                .isEqualTo(new Verdict.Violated(1, "expected " + expected + ", found " + found, List.of()));
    }

    @Test
    void holdsForOneOfSeveral() {
        assertThat(session.verdict(new ColumnTypeCheck(TRADES, "id", List.of("oid", "bigint"))))
                .isEqualTo(Verdict.HELD);
    }

    @Test
    void aMissingColumnIsAViolation() throws SQLException {
        session.run("ALTER TABLE app.trades DROP name");

        assertThat(session.violation(new ColumnTypeCheck(TRADES, "name", "text"))
                        .message())
                .isEqualTo("the column does not exist");
    }

    @Test
    void isInconclusiveWithoutTheTable() {
        assertThat(session.inconclusive(new ColumnTypeCheck(TableName.of("app", "gone"), "id", "int")))
                .isEqualTo("app.gone does not exist");
    }

    @Test
    void aTypeThatCannotBeReadDoesNotPass() {
        assertThat(session.verdict(new ColumnTypeCheck(TRADES, "id", "no such type at all"))
                        .holds())
                .isFalse();
    }
}
