package dev.rollback.decide;

import java.math.BigDecimal;

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
    FLAG("no", "yes"),
    /** A {@link Severity}: its place in the order, from 0. */
    SEVERITY(names(Severity.values())),
    /** A {@link DataImpact}: its place in the order, from 0. */
    DATA_IMPACT(names(DataImpact.values())),
    /** An {@link Impact}: its place in the order, from 0. */
    IMPACT(names(Impact.values()));

    // never written, and never seen outside
    @SuppressWarnings("ImmutableEnumChecker")
    private final String[] levels;

    Unit(String... levels) {
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
        return levels.length == 0
                || Double.isNaN(value)
                || (value >= 0 && value < levels.length && value == Math.rint(value));
    }

    /** The value that stands for a level of this unit. */
    double level(Enum<?> level) {
        int value = 0;
        while (!levels[value].equals(level.name())) {
            value++;
        }
        return value;
    }

    String finite(double value) {
        return levels.length > 0 && accepts(value) ? levels[(int) value] : plain(BigDecimal.valueOf(value));
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String[] names(Enum<?>[] values) {
        String[] names = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            names[i] = values[i].name();
        }
        return names;
    }
}
