package dev.rollback.decide;

import java.math.BigDecimal;
import java.math.MathContext;

/** Divides in decimal, so that a rise from 1 to 1.1 is 10 % and not a little more. */
final class Ratio {

    private Ratio() {}

    /** Not a number for a share of nothing. */
    static double share(double part, double whole) {
        if (whole == 0 || !Double.isFinite(part) || !Double.isFinite(whole)) {
            return Double.NaN;
        }
        return divided(BigDecimal.valueOf(part), whole);
    }

    /** By which share the second is above the first; infinite above zero, unknown above less than zero. */
    static double increase(double before, double now) {
        if (!(before >= 0) || Double.isInfinite(before) || Double.isNaN(now)) {
            return Double.NaN;
        }
        if (before == 0) {
            return now == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, now);
        }
        return Double.isInfinite(now)
                ? now
                : divided(BigDecimal.valueOf(now).subtract(BigDecimal.valueOf(before)), before);
    }

    private static double divided(BigDecimal dividend, double divisor) {
        return dividend.divide(BigDecimal.valueOf(divisor), MathContext.DECIMAL64)
                .doubleValue();
    }
}
