package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;

/** Groups the rows of a table by a key and looks for groups of more than one. Grouping knows types and collations as an index does. */
final class UniqueKeyVerifier implements Verifier<UniqueKeyCheck, PostgresContext> {

    @Override
    public Class<UniqueKeyCheck> stepType() {
        return UniqueKeyCheck.class;
    }

    @Override
    public Preview preview(UniqueKeyCheck check, PostgresContext context) {
        DSLContext dsl = CheckSql.using(context.connection());
        return Preview.of(List.of(dsl.render(query(dsl, check))))
                .locking(check.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(UniqueKeyCheck check, PostgresContext context) {
        return Question.ask(context, dsl -> {
            Select<?> query = query(dsl, check);
            CheckSql.readRowsAndNoIndexes(dsl);
            Result<? extends Record> found = dsl.fetch(query);
            int columns = check.columns().size();
            return found.isEmpty() ? Verdict.HELD : violated(found, columns);
        });
    }

    private static Verdict violated(Result<? extends Record> found, int columns) {
        long keys = found.get(0).get(columns, Long.class);
        long rows = found.get(0).get(columns + 1, Long.class);
        return new Verdict.Violated(
                keys,
                CheckSql.counted(keys, "key occurs", "keys occur") + " more than once, in " + rows + " rows",
                CheckSql.keys(found, columns));
    }

    private static Select<?> query(DSLContext dsl, UniqueKeyCheck check) {
        List<Field<Object>> key = CheckSql.columns(check.columns());
        List<SelectFieldOrAsterisk> shown =
                new ArrayList<>(key.stream().map(CheckSql::text).toList());
        shown.add(CheckSql.asLong(DSL.count().over()));
        shown.add(CheckSql.asLong(DSL.sum(DSL.count()).over()));
        Condition comparable = check.nulls() == UniqueKeyCheck.Nulls.NOT_DISTINCT
                ? DSL.noCondition()
                : DSL.and(key.stream().map(CheckSql::isNotNull).toList());
        return dsl.select(shown)
                .from(Relation.find(dsl, check.table()).rows())
                .where(comparable)
                .groupBy(key)
                .having(DSL.count().gt(DSL.inline(1)))
                .limit(CheckSql.SAMPLES);
    }
}
