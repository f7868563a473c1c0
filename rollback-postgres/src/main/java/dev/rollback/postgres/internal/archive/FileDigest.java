package dev.rollback.postgres.internal.archive;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Counts and digests the bytes of a file while they are written. When the stream is closed they are on disk. */
final class FileDigest {

    static final int BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final MessageDigest digest = sha();
    private long bytes;

    private FileDigest(FileChannel channel) {
        this.channel = channel;
    }

    /** For a file that is there, and empty. */
    static FileDigest of(Path file) throws IOException {
        return new FileDigest(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String digits(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    OutputStream plain() {
        return new Counted(Channels.newOutputStream(channel));
    }

    OutputStream compressing(int level) throws IOException {
        return new BufferedOutputStream(new Gzip(plain(), level), BUFFER);
    }

    long bytes() {
        return bytes;
    }

    /** To be asked once, at the end. */
    String sha256() {
        return digits(digest);
    }

    private static final class Gzip extends GZIPOutputStream {

        Gzip(OutputStream out, int level) throws IOException {
            super(out, BUFFER);
            def.setLevel(level);
        }
    }

    private final class Counted extends FilterOutputStream {

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            out.write(buffer, from, length);
            digest.update(buffer, from, length);
            bytes += length;
        }

        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                channel.force(true);
            }
            super.close();
        }
    }
}
