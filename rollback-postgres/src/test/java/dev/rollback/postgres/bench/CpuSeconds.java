package dev.rollback.postgres.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * CPU seconds of this JVM, of its children, of the server's backends that have ended and of those that a pool keeps; on Linux. They
 * stay usable where other load makes the clock useless.
 */
final class CpuSeconds {

    private static final double TICKS_A_SECOND = 100;
    private static final int USER = 11;
    private static final int CHILDREN_USER = 13;

    private final Server database;
    private final Path server;
    private List<Path> kept = List.of();

    CpuSeconds(Server database) {
        this.database = database;
        this.server = stat(database.value("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
    }

    private static Path stat(String process) {
        return Path.of("/proc/" + process + "/stat");
    }

    /** Since the start; backends that no pool keeps count once they have ended. */
    double now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9
                + read(stat("self"), CHILDREN_USER)
                + read(server, CHILDREN_USER)
                + kept().stream().mapToDouble(stat -> read(stat, USER)).sum();
    }

    /** Asked for again only where one is gone: the question itself costs the server something. */
    private List<Path> kept() {
        if (kept.isEmpty() || !kept.stream().allMatch(Files::isReadable)) {
            kept = Pattern.compile(" ")
                    .splitAsStream(database.value(
                            "SELECT COALESCE(string_agg(pid::text, ' '), '') FROM pg_stat_activity WHERE application_name = '"
                                    + Server.KEPT + "'"))
                    .filter(process -> !process.isEmpty())
                    .map(CpuSeconds::stat)
                    .toList();
        }
        return kept;
    }

    private static double read(Path stat, int from) {
        if (!Files.isReadable(stat)) {
            return 0;
        }
        try {
            String line = Files.readString(stat);
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[from]) + Long.parseLong(fields[from + 1])) / TICKS_A_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
