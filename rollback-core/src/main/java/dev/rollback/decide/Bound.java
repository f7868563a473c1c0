package dev.rollback.decide;

/** On which side of a boundary a value has to lie to cross it. */
public enum Bound {
    /** The boundary itself is still fine. */
    ABOVE("above") {
        @Override
        boolean crossed(double value, double boundary) {
            return value > boundary;
        }
    },
    AT_LEAST("at least") {
        @Override
        boolean crossed(double value, double boundary) {
            return value >= boundary;
        }
    },
    /** The boundary itself is still fine. */
    BELOW("below") {
        @Override
        boolean crossed(double value, double boundary) {
            return value < boundary;
        }
    },
    AT_MOST("at most") {
        @Override
        boolean crossed(double value, double boundary) {
            return value <= boundary;
        }
    };

    private final String words;

    Bound(String words) {
        this.words = words;
    }

    abstract boolean crossed(double value, double boundary);

    @Override
    public String toString() {
        return words;
    }
}
