package dev.rollback.capture;

import java.util.Optional;

/**
 * How a baseline is read from a directory.
 *
 * @param name what it is called in this database; empty for the name that it was exported under
 * @param target which databases it may be imported into
 */
public record ImportOptions(Optional<String> name, Target target) {

    /** Which databases an archive may be imported into. */
    public enum Target {
        /** The one that it was captured in; its objects are known by OID. */
        ITS_OWN_DATABASE,
        /**
         * Any. In another database than its own the baseline's objects are known by name alone, it belongs to that database from then
         * on, and a certificate is at most {@code EQUIVALENT}.
         */
        ANY_DATABASE
    }

    /** Under the name that it was exported under, into its own database. */
    public static ImportOptions defaults() {
        return new ImportOptions(Optional.empty(), Target.ITS_OWN_DATABASE);
    }

    /** The same under this name. */
    public ImportOptions withName(String value) {
        return new ImportOptions(Optional.of(value), target);
    }

    /** The same into any database: a new one, after its own is gone, or a copy for a test. */
    public ImportOptions intoAnyDatabase() {
        return new ImportOptions(name, Target.ANY_DATABASE);
    }
}
