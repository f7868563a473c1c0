package dev.rollback.plan;

/**
 * Makes the value inside the database, for all rows in conflict at once.
 *
 * @param expression an SQL expression over {@code before}, {@code changed} and {@code current}: the values in the baseline, when the change
 *     was sealed, and now. The first has the type that the column gets back, the others the one that it has now; the result is cast. Names of
 *     functions and types outside {@code pg_catalog} need their schema. It runs as it stands, with the rights of the connection: it comes
 *     from the program, never from data
 */
public record SqlResolver(String expression) implements Settlement {

    public SqlResolver {
        if (expression.isBlank()) {
            throw new IllegalArgumentException("Cannot resolve conflicts by an expression that is blank");
        }
    }

    @Override
    public String label() {
        return "SQL " + expression;
    }
}
