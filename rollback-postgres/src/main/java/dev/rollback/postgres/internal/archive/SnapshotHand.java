package dev.rollback.postgres.internal.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Writes one part after the other to files: rows go from the server to the disk as they come.
 *
 * @param connection sees the common snapshot
 * @param directory where the files go
 * @param compression from 1 to 9
 */
record SnapshotHand(Connection connection, ArchiveDirectory directory, int compression)
        implements Crew.Hand<Part, ArchivedFile> {

    @Override
    public ArchivedFile work(Part part) throws SQLException, IOException {
        return directory.write(
                part.file(),
                compression,
                out -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(part.copy(), out));
    }
}
