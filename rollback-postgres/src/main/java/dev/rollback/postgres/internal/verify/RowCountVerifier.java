package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.data.RowFilter;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Counts the rows of a table, without those of tables that inherit from it. */
final class RowCountVerifier implements Verifier<RowCountCheck, PostgresContext> {

    @Override
    public Class<RowCountCheck> stepType() {
        return RowCountCheck.class;
    }

    @Override
    public Preview preview(RowCountCheck check, PostgresContext context) {
        DSLContext dsl = CheckSql.using(context.connection());
        return Preview.of(List.of(dsl.render(query(dsl, check))))
                .locking(check.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(RowCountCheck check, PostgresContext context) {
        return Question.ask(context, dsl -> {
            long found = dsl.fetchSingle(query(dsl, check)).value1();
            if (check.bound().holds(found)) {
                return Verdict.HELD;
            }
            return new Verdict.Violated(
                    Math.abs(found - check.bound().rows()),
                    "expected " + check.bound() + ", found " + CheckSql.counted(found, "row", "rows"),
                    List.of());
        });
    }

    private static Select<Record1<Long>> query(DSLContext dsl, RowCountCheck check) {
        return dsl.select(CheckSql.asLong(DSL.count()))
                .from(Relation.find(dsl, check.table()).rows())
                .where(check.filter().map(RowCountVerifier::condition).orElse(DSL.noCondition()));
    }

    private static Condition condition(RowFilter filter) {
        return DSL.condition(filter.condition(), filter.values().toArray());
    }
}
