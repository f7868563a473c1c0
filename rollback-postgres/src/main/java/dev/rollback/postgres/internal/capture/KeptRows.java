package dev.rollback.postgres.internal.capture;

import dev.rollback.name.TableName;
import java.util.Optional;

/**
 * What a baseline keeps of one table or materialised view.
 *
 * @param oid the relation's OID at capture
 * @param table its name at capture
 * @param copy the table of ours that holds its rows; empty if it had none, or for a materialised view
 * @param kept whether its rows are kept; false for a materialised view, whose contents are only digested
 * @param rows how many rows it had
 * @param bytes how much disk the copy takes
 * @param digest order-free digest of all rows
 * @param versions where they lay; empty if that says nothing here, because they were imported
 */
public record KeptRows(
        long oid,
        TableName table,
        Optional<String> copy,
        boolean kept,
        long rows,
        long bytes,
        String digest,
        Optional<RowVersions> versions) {

    /** True if only some of its rows are kept, by choice. */
    public boolean partial() {
        return !kept && copy.isPresent();
    }

    /** True if a relation with this many rows and this digest has the same contents. */
    public boolean matches(long otherRows, String otherDigest) {
        return rows == otherRows && digest.equals(otherDigest);
    }

    public boolean matches(KeptRows other) {
        return matches(other.rows, other.digest);
    }

    /** The same, of a relation that is known by another OID. */
    KeptRows under(long otherOid) {
        return new KeptRows(otherOid, table, copy, kept, rows, bytes, digest, versions);
    }

    /** The same contents, in a relation that has this OID and this name, without a copy. */
    KeptRows of(long otherOid, TableName other) {
        return new KeptRows(otherOid, other, Optional.empty(), false, rows, 0, digest, versions);
    }
}
