package dev.rollback.postgres.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server says is told with a code, and with what to do next. */
class ErrorsTest {

    @ParameterizedTest
    @CsvSource({
        "42501, RB-PRIVILEGE, grant the privilege",
        "25006, RB-READ-ONLY, connect to the primary",
        "28P01, RB-CONNECT, check user",
        "3D000, RB-CONNECT, check user"
    })
    void aDecisionAgainst(String state, String code, String advice) {
        assertTold(
                Errors.of("Cannot x", new SQLException("it says", state)),
                RollbackException.Refused.class,
                code,
                advice);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, RB-CONNECTION, check that the server is up",
        "57P01, RB-CONNECTION, check that the server is up",
        "53300, RB-CONNECTION, check that the server is up",
        "53100, RB-RESOURCES, give the server what it lacks",
        "57014, RB-CANCELLED, raise statement_timeout",
        "25P03, RB-SESSION-TIMEOUT, raise that timeout",
        "25P04, RB-SESSION-TIMEOUT, raise that timeout",
        "42601, RB-SQL-42601, mend what the server refuses"
    })
    void anErrorOfTheServer(String state, String code, String advice) {
        assertTold(
                Errors.of("Cannot x", new SQLException("it says", state)),
                RollbackException.Failed.class,
                code,
                advice);
    }

    @Test
    void anErrorOfTheDataSourceHasNoState() {
        RuntimeException told = Errors.of("Cannot x", new SQLException("the pool is closed"));
        assertTold(told, RollbackException.Failed.class, "RB-DATA-SOURCE", "see that the data source is open");
        assertThat(told.getMessage())
                .startsWith("Cannot x: the pool is closed. Safe next: ")
                .doesNotContain("null");
    }

    private static void assertTold(
            RuntimeException told, Class<? extends RollbackException> kind, String code, String advice) {
        assertThat(told).isInstanceOf(kind);
        RollbackException ours = (RollbackException) told;
        assertThat(ours.code()).isEqualTo(code);
        assertThat(ours.advice()).startsWith(advice);
    }
}
