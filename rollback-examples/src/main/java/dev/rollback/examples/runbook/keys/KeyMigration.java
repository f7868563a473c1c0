package dev.rollback.examples.runbook.keys;

import dev.rollback.capture.RowPairing;
import dev.rollback.capture.SealOptions;
import dev.rollback.examples.runbook.PsqlScript;
import dev.rollback.name.TableName;
import dev.rollback.plan.PlanDraft;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The migration, and what has to hold once it is taken back. */
final class KeyMigration {

    static final TableName USERS = TableName.of("public", "users");
    static final TableName JOURNALS = TableName.of("public", "journals");
    private static final TableName TAGS = TableName.of("public", "tags");
    private static final TableName INVOICES = TableName.of("billing", "invoices");
    private static final List<TableName> WITH_LEGACY_ID =
            List.of(JOURNALS, TableName.of("public", "reminders"), TableName.of("public", "audit_logs"));

    private KeyMigration() {}

    /** Users are known by their mail, tags by user and name; what has nothing of that kind keeps its number beside the new key. */
    static SealOptions pairing() {
        SealOptions options = SealOptions.defaults();
        for (TableName table : WITH_LEGACY_ID) {
            options = options.pairing(table, RowPairing.byFormerKey("legacy_id"));
        }
        return options;
    }

    /** Types, references, keys and sequences, looked at in the rows; each of these checks can fail. */
    static RollbackPlan checks() {
        PlanDraft checks = RollbackPlan.named("verify-integer-keys");
        for (TableName table : List.of(USERS, JOURNALS, TAGS)) {
            checks.step(new ColumnTypeCheck(table, "id", "integer"))
                    .step(new UniqueKeyCheck(
                            table.name() + "_pkey", table, List.of("id"), UniqueKeyCheck.Nulls.DISTINCT))
                    .step(new SequenceCheck(Optional.empty(), table, "id"));
        }
        return checks.verifyForeignKeys(JOURNALS, TAGS, TableName.of("public", "secret_tags"), INVOICES)
                .build();
    }

    static void run(DataSource database, String... scripts) throws SQLException {
        for (String script : scripts) {
            script(script).run(database).orThrow();
        }
    }

    static PsqlScript script(String name) {
        return PsqlScript.beside(KeyMigration.class, name + ".sql");
    }
}
