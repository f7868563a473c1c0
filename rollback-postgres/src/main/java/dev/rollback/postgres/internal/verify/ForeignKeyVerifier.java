package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.ForeignKeyCheck;
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
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Looks for references that lead nowhere with an anti-join, under the rules of the constraint itself: its operators and collations,
 * own rows only, nulls as its MATCH says. A partly null key never finds a partner, so the anti-join leaves it over; under MATCH FULL
 * it counts.
 */
public final class ForeignKeyVerifier implements Verifier<ForeignKeyCheck, PostgresContext> {

    private static final String CHILD = "c";
    private static final String PARENT = "p";

    @Override
    public Class<ForeignKeyCheck> stepType() {
        return ForeignKeyCheck.class;
    }

    @Override
    public Preview preview(ForeignKeyCheck check, PostgresContext context) {
        DSLContext dsl = CheckSql.using(context.connection());
        LiveForeignKey live = LiveForeignKey.find(dsl, check);
        return Preview.of(List.of(dsl.render(query(dsl, check, live, DSL.noCondition()))))
                .locking(check.table().toString(), LockMode.ACCESS_SHARE)
                .locking(live.referenced().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(ForeignKeyCheck check, PostgresContext context) {
        return Question.ask(context, dsl -> {
            LiveForeignKey live = LiveForeignKey.find(dsl, check);
            if (live.temporal()) {
                return new Verdict.Inconclusive(
                        "a foreign key with PERIOD asks for covered ranges, not for equal keys");
            }
            Select<?> query = query(dsl, check, live, DSL.noCondition());
            CheckSql.readRowsAndNoIndexes(dsl);
            return verdict(check, live, dsl.fetch(query));
        });
    }

    /**
     * Answers for some rows, which are found by an index where there is one.
     *
     * @param rows a condition that holds for them, under the alias {@code c}
     */
    public Verdict verify(ForeignKeyCheck check, PostgresContext context, String rows) {
        return Question.ask(context, dsl -> {
            LiveForeignKey live = LiveForeignKey.find(dsl, check);
            return verdict(check, live, dsl.fetch(query(dsl, check, live, DSL.condition(DSL.raw(rows)))));
        });
    }

    /** The statement that answers for some rows. */
    public String statement(ForeignKeyCheck check, PostgresContext context, String rows) {
        DSLContext dsl = CheckSql.using(context.connection());
        return dsl.render(query(dsl, check, LiveForeignKey.find(dsl, check), DSL.condition(DSL.raw(rows))));
    }

    private static Verdict verdict(ForeignKeyCheck check, LiveForeignKey live, Result<? extends Record> found) {
        return found.isEmpty() ? Verdict.HELD : violated(check, live, found);
    }

    private static Verdict violated(ForeignKeyCheck check, LiveForeignKey live, Result<? extends Record> found) {
        int columns = check.columns().size();
        long rows = found.get(0).get(columns, Long.class);
        return new Verdict.Violated(
                rows,
                CheckSql.counted(rows, "row refers", "rows refer") + " to nothing in " + live.referenced()
                        + live.remark(),
                CheckSql.keys(found, columns));
    }

    private static Select<?> query(DSLContext dsl, ForeignKeyCheck check, LiveForeignKey live, Condition rows) {
        List<Field<Object>> key = CheckSql.columns(CHILD, check.columns());
        List<SelectFieldOrAsterisk> shown =
                new ArrayList<>(key.stream().map(CheckSql::text).toList());
        shown.add(CheckSql.asLong(DSL.count().over()));
        Table<?> child = Relation.find(dsl, check.table()).rows().as(CHILD);
        Table<?> parent = Relation.find(dsl, live.referenced()).rows().as(PARENT);
        List<Condition> given = key.stream().map(CheckSql::isNotNull).toList();
        return dsl.select(shown)
                .from(child.leftAntiJoin(parent).on(match(check, key, KeyEquality.find(dsl, check, live.referenced()))))
                .where(check.match() == ForeignKeyCheck.Match.FULL ? DSL.or(given) : DSL.and(given))
                .and(rows)
                .limit(CheckSql.SAMPLES);
    }

    private static Condition match(ForeignKeyCheck check, List<Field<Object>> key, List<KeyEquality> equalities) {
        List<Field<Object>> referenced = CheckSql.columns(PARENT, check.referencedColumns());
        List<Condition> pairs = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            pairs.add(equalities.get(i).of(referenced.get(i), key.get(i)));
        }
        return DSL.and(pairs);
    }
}
