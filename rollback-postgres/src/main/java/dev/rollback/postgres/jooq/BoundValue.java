package dev.rollback.postgres.jooq;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.UUID;
import org.jooq.EnumType;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.XML;
import org.jooq.types.UNumber;
import org.jspecify.annotations.Nullable;

/** Values that a filter may bind: the driver takes them as they are, and they print the same each time. */
final class BoundValue {

    private BoundValue() {}

    /** The value as the driver takes it. */
    static Object of(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "Cannot filter rows by a bound null: it matches none (expected isNull())");
        }
        if (value instanceof EnumType literal) {
            return literal.getLiteral();
        }
        if (value instanceof JSONB || value instanceof JSON || value instanceof XML) {
            return value.toString();
        }
        if (value instanceof UNumber number) {
            return number.toBigInteger();
        }
        if (value instanceof Instant instant) {
            return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Temporal
                || value instanceof Date) {
            return value;
        }
        throw new IllegalArgumentException(
                "Cannot filter rows by a bound " + value.getClass().getSimpleName()
                        + ": it does not print the same each time (expected text, number, boolean, UUID, date or time;"
                        + " in(...) instead of any(array))");
    }
}
