package dev.rollback.postgres.internal.execute;

import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.postgres.internal.merge.StagedReferences;
import dev.rollback.postgres.internal.verify.ForeignKeyVerifier;
import dev.rollback.postgres.internal.verify.ForeignKeysOf;
import dev.rollback.postgres.internal.verify.JointVerdict;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.MergedForeignKeysCheck;
import dev.rollback.step.data.MergeRows;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for references that lead nowhere among the rows that the plan put in place or took away, with the verifier of one key. */
final class MergedForeignKeysVerifier implements Verifier<MergedForeignKeysCheck, PostgresContext> {

    private final ForeignKeyVerifier one = new ForeignKeyVerifier();

    @Override
    public Class<MergedForeignKeysCheck> stepType() {
        return MergedForeignKeysCheck.class;
    }

    @Override
    public Preview preview(MergedForeignKeysCheck step, PostgresContext context) {
        List<String> statements = keys(step, context).stream()
                .flatMap(key -> suspects(key, context).map(rows -> one.statement(key, context, rows)))
                .toList();
        return Preview.of(statements).locking(step.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(MergedForeignKeysCheck step, PostgresContext context) {
        return JointVerdict.of(
                keys(step, context), key -> suspects(key, context).map(rows -> one.verify(key, context, rows)));
    }

    private static List<ForeignKeyCheck> keys(MergedForeignKeysCheck step, PostgresContext context) {
        return ForeignKeysOf.of(context.connection(), step.table());
    }

    /** Conditions for the rows that may refer to nothing. */
    private static Stream<String> suspects(ForeignKeyCheck key, PostgresContext context) {
        PlanContext plan = PlanContext.of(context);
        return Stream.concat(
                references(key.table(), plan).map(referring -> referring.placed(key.columns())).stream(),
                references(key.referenced(), plan)
                        .map(referenced -> referenced.orphaned(key.columns(), key.referencedColumns()))
                        .stream());
    }

    private static Optional<StagedReferences> references(TableName table, PlanContext plan) {
        return plan.plan().steps().stream()
                .filter(MergeRows.class::isInstance)
                .map(MergeRows.class::cast)
                .filter(merge -> merge.table().equals(table))
                .map(merge -> new StagedReferences(StageRowsExecutor.staging(merge.table(), merge.extent(), plan)))
                .findFirst();
    }
}
