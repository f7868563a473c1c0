package dev.rollback.postgres.kinds;

import java.util.List;
import java.util.Optional;

/**
 * Something that PostgreSQL itself cannot give back.
 *
 * @param what {@code the OID of an object that was dropped}
 * @param why what PostgreSQL lacks
 * @param instead what the library does
 * @param setUp one or more SQL texts, each a transaction of its own
 * @param experiments what shows it
 * @param proof the library's own answer, where a change calls for it
 */
record Limit(
        String what,
        String why,
        String instead,
        List<String> setUp,
        List<Experiment> experiments,
        Optional<Proof> proof) {

    /**
     * SQL with its outcome.
     *
     * @param title what is tried or looked at
     * @param sql runs in a transaction of its own, which is undone
     * @param outcome what is seen
     * @param refused whether the outcome is an SQLSTATE, not a value
     */
    record Experiment(String title, String sql, String outcome, boolean refused) {}

    /**
     * A change that the library refuses to take back.
     *
     * @param change made after the capture
     * @param reason what its refusal says
     */
    record Proof(String change, String reason) {}

    @Override
    public String toString() {
        return what;
    }
}
