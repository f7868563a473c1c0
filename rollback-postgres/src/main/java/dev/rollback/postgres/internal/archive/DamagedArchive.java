package dev.rollback.postgres.internal.archive;

import java.io.IOException;

/** What was read is not what was written. */
final class DamagedArchive extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedArchive(String reason) {
        super(reason);
    }
}
