package dev.rollback.plan;

import java.util.Optional;

/**
 * Makes the value in the program, from the texts that the database prints. It is asked once for each combination of values, while the plan
 * is computed and again each time it is reviewed, rehearsed and executed: the same values must give the same result.
 */
public final class JavaResolver implements Settlement {

    /** Makes one value of three; an empty one is NULL. */
    @FunctionalInterface
    public interface Function {
        /**
         * The value that the column is to have.
         *
         * @param before the value in the baseline
         * @param changed the value when the change was sealed
         * @param current the value now
         */
        Optional<String> value(Optional<String> before, Optional<String> changed, Optional<String> current);
    }

    private final String name;
    private final Function function;

    /**
     * Names a function.
     *
     * @param name stands for the function in the plan's fingerprint and the report: another function, another name
     */
    public JavaResolver(String name, Function function) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Cannot resolve conflicts by a function without a name");
        }
        this.name = name;
        this.function = function;
    }

    /** Asks the function. */
    public Optional<String> value(Optional<String> before, Optional<String> changed, Optional<String> current) {
        return function.value(before, changed, current);
    }

    @Override
    public String label() {
        return "Java " + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JavaResolver resolver && resolver.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return label();
    }
}
