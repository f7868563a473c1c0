package dev.rollback.verify;

/** How far a certificate goes. */
public enum Exactness {
    /** Every attribute of every object and every row is equal; only OIDs, attribute-number gaps and physical layout may differ. */
    IDENTICAL,
    /**
     * Equal but for what is listed: differences that were accepted, privileges that stay revoked as asked; or equal by name to a baseline
     * of another database.
     */
    EQUIVALENT,
    /** Rows of some tables could not be compared; the rest is equal, but for what is listed. */
    PARTIAL,
    /** Nothing can be said. */
    UNKNOWN
}
