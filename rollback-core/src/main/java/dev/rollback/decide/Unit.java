package dev.rollback.decide;

import java.math.BigDecimal;
import java.util.List;

/** What a value counts. Values of different units are never compared. */
public enum Unit {
    /** A share: 0.05 is 5 %. */
    RATIO {
        @Override
        String finite(double value) {
            return plain(BigDecimal.valueOf(value).movePointRight(2)) + " %";
        }
    },
    MILLISECONDS {
        @Override
        String finite(double value) {
            return plain(BigDecimal.valueOf(value)) + " ms";
        }
    },
    MINUTES {
        @Override
        String finite(double value) {
            return plain(BigDecimal.valueOf(value)) + " min";
        }
    },
    COUNT,
    PER_MINUTE {
        @Override
        String finite(double value) {
            return plain(BigDecimal.valueOf(value)) + " per minute";
        }
    },
    /** An answer: 0 is no, 1 is yes. */
    FLAG(Answer.class) {
        @Override
        String finite(double value) {
            return accepts(value) ? (value == 0 ? "no" : "yes") : super.finite(value);
        }
    },
    /** A {@link Severity}: its place in the order, from 0. */
    SEVERITY(Severity.class),
    /** A {@link DataImpact}: its place in the order, from 0. */
    DATA_IMPACT(DataImpact.class),
    /** An {@link Impact}: its place in the order, from 0. */
    IMPACT(Impact.class);

    private enum Answer {
        NO,
        YES
    }

    /** Of what can be counted on. */
    private enum NoLevel {}

    private final Class<? extends Enum<?>> levels;

    Unit() {
        this(NoLevel.class);
    }

    Unit(Class<? extends Enum<?>> levels) {
        this.levels = levels;
    }

    /** The value as a person reads it; exactly, never rounded. */
    public String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "minus infinite";
        }
        return Double.isNaN(value) ? "not a number" : finite(value);
    }

    /** False for a number that is none of the answers or levels of this unit. */
    boolean accepts(double value) {
        int count = levels.getEnumConstants().length;
        return count == 0 || Double.isNaN(value) || (value >= 0 && value < count && value == Math.rint(value));
    }

    /** The value that stands for a level of this unit. */
    double level(Enum<?> level) {
        return List.of(levels.getEnumConstants()).indexOf(level);
    }

    String finite(double value) {
        Enum<?>[] constants = levels.getEnumConstants();
        return constants.length > 0 && accepts(value)
                ? constants[(int) value].name()
                : plain(BigDecimal.valueOf(value));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
