package dev.rollback.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A handle on a captured state. The state itself stays in the database, in the schema that the library owns.
 *
 * @param id drawn at capture
 * @param name unique in its database
 * @param identity the database it belongs to
 * @param scope what it covers
 * @param fingerprint of the captured state
 * @param protections what is kept of each table, sorted by name
 * @param capturedAt the server's clock at capture
 * @param origin the rollback that took it of itself before changing anything, if one did
 * @param importedFrom the database it was captured in, if that is another one: its objects are known by name alone
 * @param sealedAt the server's clock when the end of the change was marked; empty while every later write counts as the change
 */
public record Baseline(
        UUID id,
        String name,
        DatabaseIdentity identity,
        Scope scope,
        Fingerprint fingerprint,
        List<TableProtection> protections,
        Instant capturedAt,
        Optional<String> origin,
        Optional<DatabaseIdentity> importedFrom,
        Optional<Instant> sealedAt) {

    public Baseline {
        protections = List.copyOf(protections);
    }

    /** How many rows it keeps. */
    public long rows() {
        return protections.stream().mapToLong(TableProtection::rows).sum();
    }

    /** How much disk its copies take, in bytes. */
    public long bytes() {
        return protections.stream().mapToLong(TableProtection::bytes).sum();
    }

    @Override
    public String toString() {
        return "baseline " + name;
    }
}
