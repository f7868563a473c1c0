package dev.rollback.postgres.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * CPU seconds of this JVM, of its children and of the server's backends that have ended; on Linux. They stay usable where other load
 * makes the clock useless.
 */
final class CpuSeconds {

    private static final double TICKS_A_SECOND = 100;
    private static final int CHILDREN_USER = 13;

    private final Path server;

    CpuSeconds(Server database) {
        this.server = Path.of(
                "/proc/" + database.value("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)") + "/stat");
    }

    /** Since the start; backends count once they have ended. */
    double now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9 + ofChildren(Path.of("/proc/self/stat")) + ofChildren(server);
    }

    private static double ofChildren(Path stat) {
        if (!Files.isReadable(stat)) {
            return 0;
        }
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1])) / TICKS_A_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
