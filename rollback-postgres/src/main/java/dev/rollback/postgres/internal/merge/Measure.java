package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.ColumnType;
import java.util.Arrays;
import java.util.Optional;

/** Types of the server that the server converts into each other by rounding and cutting, without a word. */
enum Measure {
    NUMBER("smallint|integer|bigint|numeric|real|double precision"),
    MOMENT("date|timestamp without time zone|timestamp with time zone"),
    TIME("time without time zone|time with time zone"),
    SPAN("interval"),
    TEXT("text|character varying|character"),
    BITS("bit varying|bit");

    private final String types;

    Measure(String types) {
        this.types = types;
    }

    /** What a type measures, whatever its precision, or a domain over it; empty for others, and for arrays. */
    static Optional<Measure> of(ColumnType type) {
        return Arrays.stream(values())
                .filter(measure -> bare(type).matches(measure.types))
                .findFirst();
    }

    /** True if nothing of a value can be lost but its end. */
    boolean isLength() {
        return this == TEXT || this == BITS;
    }

    /** True if values of the type mean the same wherever they are read. */
    static boolean isZoned(ColumnType type) {
        return bare(type).endsWith(" with time zone");
    }

    private static String bare(ColumnType type) {
        return type.object()
                .map(domain -> domain.attribute("base").orElse("") + type.rest())
                .orElse(type.rest())
                .replaceFirst("\\([\\d, -]+\\)", "");
    }
}
