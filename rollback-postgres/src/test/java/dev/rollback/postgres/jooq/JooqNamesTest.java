package dev.rollback.postgres.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.name.TableName;
import dev.rollback.step.data.RowFilter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.UInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JooqNamesTest {

    private static final Table<?> PLAIN = DSL.table(DSL.name("app", "Order \"x\""));

    private static final Field<String> STATUS = Trades.TRADES.STATUS;

    @Test
    void namesGeneratedAndPlainTables() {
        assertThat(JooqNames.table(Trades.TRADES)).isEqualTo(TableName.of("app", "trades"));
        assertThat(JooqNames.table(PLAIN)).isEqualTo(TableName.of("app", "Order \"x\""));
    }

    static Stream<Table<?>> notPlain() {
        return Stream.of(
                DSL.table(DSL.name("trades")),
                DSL.table("app.trades"),
                Trades.TRADES.as("t"),
                PLAIN.as("t"),
                Trades.TRADES.join(PLAIN).on(DSL.trueCondition()),
                Trades.TRADES.where(STATUS.eq("x")),
                DSL.select(STATUS).from(Trades.TRADES).asTable("t"),
                DSL.table(DSL.name("other_database", "app", "trades")),
                DSL.values(DSL.row(1)));
    }

    @ParameterizedTest
    @MethodSource("notPlain")
    void refusesWhatIsNoPlainTableWithASchema(Table<?> table) {
        assertThatThrownBy(() -> JooqNames.table(table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot name table ");
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> JooqNames.table(Trades.TRADES.as("t")))
                .hasMessage("Cannot name table t: it has no schema"
                        + " (expected a generated table without alias, or DSL.table(DSL.name(\"schema\", \"table\")))");
    }

    @Test
    void bindsEveryValue() {
        LocalDate day = LocalDate.of(2026, 2, 3);
        Condition condition = STATUS.in("BROKEN", "it's")
                .and(DSL.field(DSL.name("day"), LocalDate.class).ge(day));

        RowFilter filter = JooqNames.where(condition);

        assertThat(filter.condition())
                .isEqualTo("(\"app\".\"trades\".\"status\" in (?, ?) and \"day\" >= cast(? as date))");
        assertThat(filter.values()).isEqualTo(List.of("BROKEN", "it's", day));
        assertThat(filter).hasToString(filter.condition());
    }

    @Test
    void givesValuesAsTheDriverTakesThem() {
        UUID id = new UUID(1, 2);
        Condition condition = DSL.and(
                DSL.val(Side.BUY).isNotNull(),
                DSL.val(JSONB.valueOf("{}")).isNotNull(),
                DSL.val(UInteger.valueOf(7)).isNotNull(),
                DSL.val(Instant.EPOCH).isNotNull(),
                DSL.val(id).isNotNull(),
                DSL.val(new BigDecimal("1.50")).isNotNull());

        assertThat(JooqNames.where(condition).values())
                .isEqualTo(List.of(
                        "buy",
                        "{}",
                        BigInteger.valueOf(7),
                        OffsetDateTime.parse("1970-01-01T00:00Z"),
                        id,
                        new BigDecimal("1.50")));
    }

    @Test
    void sameConditionSameFilter() {
        assertThat(JooqNames.where(STATUS.eq("x")))
                .isEqualTo(JooqNames.where(STATUS.eq("x")))
                .isNotEqualTo(JooqNames.where(STATUS.eq("y")));
    }

    static Stream<Condition> withoutStableValues() {
        return Stream.of(
                STATUS.eq((String) null),
                STATUS.eq(DSL.any("a", "b")),
                DSL.field("data", SQLDataType.BLOB).eq(new byte[] {1}));
    }

    @ParameterizedTest
    @MethodSource("withoutStableValues")
    void refusesValuesThatAFingerprintCannotCover(Condition condition) {
        assertThatThrownBy(() -> JooqNames.where(condition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot filter rows by a bound ");
    }
}
