package dev.rollback.postgres.internal.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of COPY's text format with a few more values at the beginning of each. In that format a line end is the end of a row. */
final class LinePrefix extends FilterInputStream {

    private final byte[] prefix;
    /** How much of the prefix is still to come. */
    private int due;

    private boolean atLineStart = true;
    private final byte[] buffer = new byte[FileDigest.BUFFER];
    private int from;
    private int to;

    LinePrefix(InputStream rows, List<String> values) {
        super(rows);
        this.prefix = values.stream()
                .map(value -> value.replace("\\", "\\\\") + "\t")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
        if (due > 0) {
            return prefix[prefix.length - due--] & 0xff;
        }
        if (from == to) {
            from = 0;
            to = in.read(buffer);
            if (to < 0) {
                to = 0;
                return -1;
            }
        }
        if (atLineStart) {
            atLineStart = false;
            due = prefix.length;
            return read();
        }
        byte next = buffer[from++];
        atLineStart = next == '\n';
        return next & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                break;
            }
            target[offset + count++] = (byte) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }
}
