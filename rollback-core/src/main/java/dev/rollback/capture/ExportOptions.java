package dev.rollback.capture;

/**
 * How a baseline is written to a directory.
 *
 * @param connections how many connections read at the same time, at least 1; fewer do where the data source gives no more
 * @param compression how hard to compress, from 1 (fast) to 9 (small)
 */
public record ExportOptions(int connections, int compression) {

    public ExportOptions {
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "Cannot export without a connection: connections must be at least 1, found " + connections);
        }
        if (compression < 1 || compression > 9) {
            throw new IllegalArgumentException(
                    "Cannot compress: compression must be from 1 to 9, found " + compression);
        }
    }

    /** Two connections, compression 1. */
    public static ExportOptions defaults() {
        return new ExportOptions(2, 1);
    }

    /** The same with so many connections. */
    public ExportOptions withConnections(int value) {
        return new ExportOptions(value, compression);
    }

    /** The same, compressed so hard. */
    public ExportOptions withCompression(int value) {
        return new ExportOptions(connections, value);
    }
}
