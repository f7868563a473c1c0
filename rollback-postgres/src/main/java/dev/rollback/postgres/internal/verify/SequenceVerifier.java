package dev.rollback.postgres.internal.verify;

import dev.rollback.postgres.PostgresContext;
import dev.rollback.review.LockMode;
import dev.rollback.review.Preview;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verifier;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Compares the position of a sequence with the numbers in its column, those of inheriting tables too: they draw from it as well. */
final class SequenceVerifier implements Verifier<SequenceCheck, PostgresContext> {

    @Override
    public Class<SequenceCheck> stepType() {
        return SequenceCheck.class;
    }

    @Override
    public Preview preview(SequenceCheck check, PostgresContext context) {
        DSLContext dsl = CheckSql.using(context.connection());
        Optional<NumberedBy> numbering = NumberedBy.find(dsl, check);
        if (numbering.isEmpty()) {
            return Preview.of(List.of());
        }
        NumberedBy by = numbering.get();
        return Preview.of(List.of(
                        dsl.render(position(dsl, by)), dsl.render(numbersAhead(dsl, check, by, new Position(1, true)))))
                .locking(by.sequence().toString(), LockMode.ACCESS_SHARE)
                .locking(check.table().toString(), LockMode.ACCESS_SHARE);
    }

    @Override
    public Verdict verify(SequenceCheck check, PostgresContext context) {
        return Question.ask(context, dsl -> NumberedBy.find(dsl, check)
                .map(by -> compare(dsl, check, by))
                .orElseGet(() -> new Verdict.Inconclusive(missing(check))));
    }

    private static String missing(SequenceCheck check) {
        return check.sequence()
                .map(name -> "sequence " + name + " does not exist")
                .orElse("no sequence numbers " + check.table() + "." + check.column());
    }

    private static Verdict compare(DSLContext dsl, SequenceCheck check, NumberedBy by) {
        Record2<Long, Boolean> at = dsl.fetchSingle(position(dsl, by));
        Result<? extends Record> found =
                dsl.fetch(numbersAhead(dsl, check, by, new Position(at.value1(), at.value2())));
        if (found.isEmpty()) {
            return Verdict.HELD;
        }
        long rows = found.get(0).get(1, Long.class);
        return new Verdict.Violated(
                rows,
                CheckSql.counted(rows, "row already holds a number", "rows already hold numbers") + " that "
                        + by.sequence() + " has yet to give",
                CheckSql.keys(found, 1));
    }

    private static Select<Record2<Long, Boolean>> position(DSLContext dsl, NumberedBy by) {
        return dsl.select(
                        DSL.field(DSL.name("last_value"), Long.class), DSL.field(DSL.name("is_called"), Boolean.class))
                .from(DSL.table(DSL.name(by.sequence().schema(), by.sequence().name())));
    }

    private static Select<?> numbersAhead(DSLContext dsl, SequenceCheck check, NumberedBy by, Position position) {
        Field<Long> column = DSL.field(DSL.name(check.column()), Long.class);
        return dsl.select(CheckSql.text(column), CheckSql.asLong(DSL.count().over()))
                .from(DSL.table(CheckSql.name(check.table())))
                .where(position.yetToCome(column, by.ascending()))
                .limit(CheckSql.SAMPLES);
    }

    /**
     * Where a sequence stands.
     *
     * @param last the last value
     * @param called false if that value itself is given next
     */
    private record Position(long last, boolean called) {

        Condition yetToCome(Field<Long> column, boolean ascending) {
            if (called) {
                return ascending ? column.gt(last) : column.lt(last);
            }
            return ascending ? column.ge(last) : column.le(last);
        }
    }
}
