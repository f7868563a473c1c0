package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.List;
import java.util.stream.Stream;

/** Answers for all foreign keys of a table with the verifier of one; the worst verdict counts. */
final class AllForeignKeysVerifier implements Verifier<AllForeignKeysCheck, PostgresContext> {

    private final ForeignKeyVerifier one = new ForeignKeyVerifier();

    @Override
    public Class<AllForeignKeysCheck> stepType() {
        return AllForeignKeysCheck.class;
    }

    @Override
    public Preview preview(AllForeignKeysCheck step, PostgresContext context) {
        List<String> statements = keys(step.table(), context).stream()
                .flatMap(key -> one.preview(key, context).statements().stream())
                .toList();
        return Preview.of(statements).locking(step.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(AllForeignKeysCheck step, PostgresContext context) {
        Verdict there = Question.ask(
                context,
                dsl -> Relation.exists(dsl, step.table())
                        ? Verdict.HELD
                        : new Verdict.Inconclusive(step.table() + " does not exist"));
        return there.holds()
                ? JointVerdict.of(keys(step.table(), context), key -> Stream.of(one.verify(key, context)))
                : there;
    }

    private static List<ForeignKeyCheck> keys(TableName table, PostgresContext context) {
        return ForeignKeysOf.of(context.connection(), table);
    }
}
