package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

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
        return there.holds() ? keysHold(step, context) : there;
    }

    private Verdict keysHold(AllForeignKeysCheck step, PostgresContext context) {
        long count = 0;
        List<String> messages = new ArrayList<>();
        List<String> samples = new ArrayList<>();
        for (ForeignKeyCheck key : keys(step.table(), context)) {
            Verdict verdict = one.verify(key, context);
            if (verdict instanceof Verdict.Inconclusive inconclusive) {
                return new Verdict.Inconclusive(key.name() + ": " + inconclusive.reason());
            }
            if (verdict instanceof Verdict.Violated violated) {
                count += violated.count();
                messages.add(key.name() + ": " + violated.message());
                samples.addAll(violated.sampleKeys());
            }
        }
        return messages.isEmpty() ? Verdict.HELD : new Verdict.Violated(count, String.join("; ", messages), samples);
    }

    private static List<ForeignKeyCheck> keys(TableName table, PostgresContext context) {
        return ForeignKeysOf.of(context.connection(), table);
    }
}
