package dev.rollback.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import org.junit.jupiter.api.Test;

class PostgresOptionsTest {

    private static final PostgresOptions DEFAULTS = PostgresOptions.defaults();

    @Test
    void theLongestSchemaHasRoomForUndoLogs() {
        String schema = "s".repeat(52);
        try (TestDatabase database = TestServer.shared().freshDatabase("CREATE TABLE t (id int PRIMARY KEY)")) {
            PostgresRollback rollback = PostgresRollback.using(database.kept())
                    .options(DEFAULTS.withSchema(schema))
                    .build();
            Baseline before = rollback.capture("before", ScopeDraft::undoLog);
            assertThat(
                            database.value(
                                    "SELECT string_agg(right(tgname, 2), ' ' ORDER BY tgname COLLATE \"C\") FROM pg_trigger WHERE tgrelid = 't'::regclass"))
                    .isEqualTo("_c _d _i _t _u");
            database.execute("INSERT INTO t VALUES (1)");
            rollback.seal(before);
            rollback.execute(rollback.review(rollback.planBackTo(before)).acceptingAll());

            assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("0");
            assertThat(rollback.list()).hasSize(2);
        }
    }

    @Test
    void schemasThatTheServerWouldCallOtherwise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSchema("ü".repeat(26) + "s"))
                .withMessageContainingAll("its name is too long", "at most 52 bytes, found 53");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DEFAULTS.withSchema(" "))
                .withMessageContaining("is blank");
    }

    @Test
    @SuppressWarnings("NullAway") // as callers may who check nothing
    void nothingIsNoOption() {
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withSchema(null))
                .withMessageContaining("the schema is null");
        assertThatNullPointerException()
                .isThrownBy(() -> DEFAULTS.withRetry(null))
                .withMessageContaining("the retry options are null");
    }
}
