package dev.rollback.postgres.internal.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A file's bytes. Whoever reaches their end has read what was written, or gets a {@link DamagedArchive}. */
final class ProvenStream extends FilterInputStream {

    private final ArchivedFile file;
    private final MessageDigest digest = FileDigest.sha();
    private long bytes;
    private boolean proven;

    ProvenStream(InputStream in, ArchivedFile file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        if (read > 0) {
            digest.update(buffer, from, read);
            bytes += read;
        } else if (read < 0) {
            prove();
        }
        return read;
    }

    private void prove() throws DamagedArchive {
        if (bytes != file.bytes()) {
            throw new DamagedArchive(file.name() + " has " + bytes + " bytes, and had " + file.bytes());
        }
        if (!proven && !FileDigest.digits(digest).equals(file.sha256())) {
            throw new DamagedArchive(file.name() + " is not as it was written");
        }
        proven = true;
    }

    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.min(count, FileDigest.BUFFER)]);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
