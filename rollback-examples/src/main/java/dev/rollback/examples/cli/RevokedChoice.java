package dev.rollback.examples.cli;

import dev.rollback.plan.PlanOptions;
import picocli.CommandLine.Option;

/** What becomes of privileges that were revoked since. */
final class RevokedChoice {

    @Option(
            names = "--keep-revoked",
            description = "Privileges that were revoked since an unsealed baseline are not granted again.")
    private boolean keeps;

    PlanOptions applied(PlanOptions options) {
        return keeps ? options.keepingRevoked() : options;
    }
}
