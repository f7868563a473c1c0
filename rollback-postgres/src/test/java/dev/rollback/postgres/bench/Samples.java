package dev.rollback.postgres.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one case came to in each round. */
final class Samples {

    private final String title;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    Samples(String title) {
        this.title = title;
    }

    void add(double wall, double cpuSeconds) {
        seconds.add(wall);
        cpu.add(cpuSeconds);
    }

    double median() {
        return median(seconds);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** One line: seconds, their ratio to the peer's, and CPU seconds of all processes likewise. */
    String against(Samples peer) {
        return String.format(
                Locale.ROOT,
                "%-46s %3d %8.3f %8.3f %8.3f %7.2f %9.2f %7.2f",
                title,
                seconds.size(),
                median(),
                seconds.stream().min(Double::compare).orElseThrow(),
                seconds.stream().max(Double::compare).orElseThrow(),
                median() / peer.median(),
                median(cpu),
                median(cpu) / median(peer.cpu));
    }

    static String heading(Samples peer) {
        return String.format(
                "%-46s %3s %8s %8s %8s %7s %9s %7s   (ratios to %s)",
                "case", "n", "median s", "min s", "max s", "ratio", "CPU s", "ratio", peer.title);
    }
}
