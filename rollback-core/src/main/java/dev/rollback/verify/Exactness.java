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
    /** What was compared is equal, but not everything could be compared. */
    PARTIAL,
    /** Nothing can be said. */
    UNKNOWN
}
