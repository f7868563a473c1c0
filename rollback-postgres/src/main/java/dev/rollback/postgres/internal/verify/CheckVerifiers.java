package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.verify.Verifiers;

/** The verifiers of all built-in checks. */
public final class CheckVerifiers {

    private CheckVerifiers() {}

    public static Verifiers<PostgresContext> builtIn() {
        return Verifiers.<PostgresContext>none()
                .with(new RowCountVerifier())
                .with(new ForeignKeyVerifier())
                .with(new AllForeignKeysVerifier())
                .with(new UniqueKeyVerifier())
                .with(new NotNullVerifier())
                .with(new ColumnTypeVerifier())
                .with(new SequenceVerifier());
    }
}
