package dev.rollback.postgres.internal.execute;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.verify.CheckVerifiers;
import dev.rollback.verify.Verifiers;

/** One verifier for each built-in check: those that only ask the database, and those that know what the plan did. */
public final class BuiltInVerifiers {

    private BuiltInVerifiers() {}

    public static Verifiers<PostgresContext> all() {
        return CheckVerifiers.builtIn().with(new MergedForeignKeysVerifier());
    }
}
