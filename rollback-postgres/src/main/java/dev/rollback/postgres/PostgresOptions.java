package dev.rollback.postgres;

import static java.util.Objects.requireNonNull;

import dev.rollback.execute.RetryOptions;
import java.nio.charset.StandardCharsets;

/**
 * How the library works in a database.
 *
 * @param schema the schema that the library owns, {@code rollback} by default; not blank, at most 52 bytes long
 * @param retry how often and how long to try
 */
public record PostgresOptions(String schema, RetryOptions retry) {

    /** The server cuts names after 63 bytes, silently; those of undo logs' triggers are eleven bytes longer than the schema's. */
    private static final int LONGEST_SCHEMA_IN_BYTES = 52;

    public PostgresOptions {
        requireNonNull(schema, "Cannot keep baselines: the schema is null (expected a name)");
        requireNonNull(
                retry, "Cannot try again: the retry options are null (expected RetryOptions.defaults() or others)");
        if (schema.isBlank()) {
            throw new IllegalArgumentException("Cannot keep baselines: the schema's name is blank");
        }
        int bytes = schema.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_SCHEMA_IN_BYTES) {
            throw new IllegalArgumentException("Cannot keep baselines in schema " + schema + ": its name is too long"
                    + " (expected at most " + LONGEST_SCHEMA_IN_BYTES + " bytes, found " + bytes + ")");
        }
    }

    /** Schema {@code rollback}, {@link RetryOptions#defaults()}. */
    public static PostgresOptions defaults() {
        return new PostgresOptions("rollback", RetryOptions.defaults());
    }

    /**
     * The same with baselines and journal in another schema. Baselines of the one before are not found there.
     *
     * @throws IllegalArgumentException if the name is blank or longer than 52 bytes
     */
    public PostgresOptions withSchema(String name) {
        return new PostgresOptions(name, retry);
    }

    /** The same, trying so often and waiting so long for locks. */
    public PostgresOptions withRetry(RetryOptions value) {
        return new PostgresOptions(schema, value);
    }
}
