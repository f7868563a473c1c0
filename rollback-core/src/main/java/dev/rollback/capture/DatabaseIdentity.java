package dev.rollback.capture;

/**
 * Which database this is, whatever host name leads to it.
 *
 * @param systemIdentifier the cluster's identifier, drawn by initdb
 * @param databaseOid the database's object identifier in that cluster
 * @param databaseName its name at the time, for people; not part of the identity
 * @param serverVersion {@code server_version_num}, for example 180006; not part of the identity
 */
public record DatabaseIdentity(String systemIdentifier, long databaseOid, String databaseName, int serverVersion) {

    /** True if both are the same database of the same cluster. */
    public boolean sameDatabaseAs(DatabaseIdentity other) {
        return systemIdentifier.equals(other.systemIdentifier) && databaseOid == other.databaseOid;
    }

    @Override
    public String toString() {
        return databaseName + " (" + systemIdentifier + "/" + databaseOid + ")";
    }
}
