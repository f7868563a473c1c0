package dev.rollback.decide;

import java.util.List;
import java.util.stream.Stream;

/** The alert thresholds of runbook 000. A value on the boundary is still fine. */
public final class AlertThresholds {

    private AlertThresholds() {}

    /** Query time above 5000 ms, errors above 5 %, connection pool used above 90 %. */
    public static List<Threshold> database() {
        return List.of(
                Threshold.above("slow queries", SignalNames.QUERY_TIME, Unit.MILLISECONDS, 5000),
                Threshold.above("database errors", SignalNames.DATABASE_ERROR_RATE, Unit.RATIO, 0.05),
                Threshold.above("connection pool nearly used up", SignalNames.CONNECTION_POOL_USAGE, Unit.RATIO, 0.9));
    }

    /** Response time above 2000 ms, errors above 2 %, fewer than 10 active users. */
    public static List<Threshold> application() {
        return List.of(
                Threshold.above("slow responses", SignalNames.RESPONSE_TIME, Unit.MILLISECONDS, 2000),
                Threshold.above("application errors", SignalNames.APPLICATION_ERROR_RATE, Unit.RATIO, 0.02),
                Threshold.below("users stay away", SignalNames.ACTIVE_USERS, Unit.COUNT, 10));
    }

    /** CPU above 80 %, memory above 85 %, disk above 90 %, network latency above 500 ms. */
    public static List<Threshold> system() {
        return List.of(
                Threshold.above("CPU nearly used up", SignalNames.CPU_USAGE, Unit.RATIO, 0.8),
                Threshold.above("memory nearly used up", SignalNames.MEMORY_USAGE, Unit.RATIO, 0.85),
                Threshold.above("disk nearly saturated", SignalNames.DISK_IO, Unit.RATIO, 0.9),
                Threshold.above("slow network", SignalNames.NETWORK_LATENCY, Unit.MILLISECONDS, 500));
    }

    /** All ten. */
    public static List<Threshold> all() {
        return Stream.of(database(), application(), system())
                .flatMap(List::stream)
                .toList();
    }
}
