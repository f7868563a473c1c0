package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.plan.Conflict;
import org.junit.jupiter.api.Test;

/** Where a log tells who wrote, only what the change wrote is taken back. */
class AttributionTest extends LoggedTables {

    private void as(String application, String sql) {
        database.execute("SET application_name = '" + application + "'; " + sql);
    }

    @Test
    void whatOthersWroteDuringTheChangeStays() {
        Baseline before = captured(ACCOUNT + "CREATE TABLE note (line text); INSERT INTO note VALUES ('a'), ('a')");
        as("migration", "UPDATE account SET balance = 0 WHERE id IN (1, 2); INSERT INTO note VALUES ('a')");
        as("shop", "UPDATE account SET owner = 'ANN' WHERE id = 1; INSERT INTO account VALUES (5, 'eve', 50)");
        as("shop", "DELETE FROM account WHERE id = 4; INSERT INTO note VALUES ('b')");
        as("migration", "DELETE FROM account WHERE id = 3");
        rollback.seal(before, SealOptions.defaults().writtenByApplication("migration"));
        as("migration", "UPDATE account SET balance = 51 WHERE id = 5");

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ANN,10) (2,bob,20) (3,cid,30) (5,eve,51)");
        assertThat(database.value("SELECT string_agg(line, ' ' ORDER BY line) FROM note"))
                .isEqualTo("a a b");
    }

    @Test
    void whatOthersWroteOverTheChangeIsAConflict() {
        Baseline before = captured(ACCOUNT);
        as("migration", "UPDATE account SET balance = 0 WHERE id = 1");
        as("shop", "UPDATE account SET balance = 7 WHERE id = 1");
        rollback.seal(before, SealOptions.defaults().writtenByApplication("migration"));

        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.COLUMN_WRITTEN_TWICE);
        assertThat(takenBack(before)).wasRefusedUntouched();
    }

    @Test
    void writersAreToldApartByRoleAndLogin() {
        String role = "deployer_" + database.name();
        database.execute(ACCOUNT + "CREATE ROLE " + role + "; GRANT ALL ON account TO " + role);
        try {
            Baseline before = captured("SELECT 1");
            database.execute("SET ROLE " + role + "; UPDATE account SET balance = 0 WHERE id = 1");
            database.execute("UPDATE account SET balance = 0 WHERE id = 2");
            rollback.seal(before, SealOptions.defaults().writtenByRole(role));

            assertThat(takenBack(before)).wasCommitted();
            assertThat(database.value(ROWS)).startsWith("(1,ann,10) (2,bob,0)");
            Baseline again = rollback.capture("again", ScopeDraft::undoLog);
            database.execute("SET ROLE " + role + "; UPDATE account SET balance = 0 WHERE id = 3");
            rollback.seal(again, SealOptions.defaults().writtenByLogin(role));
            assertThat(rollback.planBackTo(again).isEmpty()).isTrue();
        } finally {
            database.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    @Test
    void writesThatCannotBeAttributedAreRefusedAndTheSealIsNotSet() {
        Baseline before = captured(ACCOUNT);
        as("migration", "UPDATE account SET balance = 0 WHERE id = 1");
        as("shop", "UPDATE account SET balance = 1 WHERE id = 1");
        as("migration", "UPDATE account SET balance = 2 WHERE id = 1");
        assertNotAttributed(before, "account between two writes");

        rollback.seal(before);
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(ROWS)).startsWith("(1,ann,10)");
    }

    @Test
    void writesToCopiedTablesAreNobodys() {
        Baseline before = captured("CREATE UNLOGGED TABLE copied (id int)");
        as("migration", "INSERT INTO copied VALUES (1)");
        assertNotAttributed(before, "a copy does not tell who wrote them");
    }

    private void assertNotAttributed(Baseline before, String reason) {
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.seal(before, SealOptions.defaults().writtenByApplication("migration")))
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-SEAL-ATTRIBUTION"));
    }
}
