package dev.rollback.postgres;

import dev.rollback.execute.RetryOptions;

/**
 * How the library works in a database.
 *
 * @param schema the schema that the library owns, {@code rollback} by default
 * @param retry how often and how long to try
 */
public record PostgresOptions(String schema, RetryOptions retry) {

    /** Schema {@code rollback}, {@link RetryOptions#defaults()}. */
    public static PostgresOptions defaults() {
        return new PostgresOptions("rollback", RetryOptions.defaults());
    }

    public PostgresOptions withSchema(String name) {
        return new PostgresOptions(name, retry);
    }

    public PostgresOptions withRetry(RetryOptions value) {
        return new PostgresOptions(schema, value);
    }
}
