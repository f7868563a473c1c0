package dev.rollback.postgres.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs cases in turn, in another order each round, so that whatever else the machine does strikes all of them. */
final class Contest {

    /** Something to be timed. */
    interface Case {
        void run() throws Exception;

        /** Prepares, outside the clock. */
        default void before() throws Exception {}

        /** Cleans up, outside the clock. */
        default void after() throws Exception {}
    }

    private final Map<String, Case> cases = new LinkedHashMap<>();
    private final Map<String, Samples> samples = new LinkedHashMap<>();
    private final Server database;
    private final CpuSeconds cpu;
    private long heap;

    Contest(Server database) {
        this.database = database;
        this.cpu = new CpuSeconds(database);
    }

    void enter(String title, Case contestant) {
        cases.put(title, contestant);
        samples.put(title, new Samples(title));
    }

    Samples of(String title) {
        return samples.get(title);
    }

    Iterable<Samples> all() {
        return samples.values();
    }

    /** The most that was in use at the end of a case, garbage included, in bytes. */
    long heap() {
        return heap;
    }

    void rounds(int warmUp, int counted) throws Exception {
        List<String> order = new ArrayList<>(cases.keySet());
        for (int round = 0; round < warmUp + counted; round++) {
            for (String title : order) {
                time(title, round >= warmUp);
            }
            Collections.rotate(order, 1);
        }
    }

    private void time(String title, boolean counts) throws Exception {
        cases.get(title).before();
        settle();
        double cpuBefore = cpu.now();
        long start = System.nanoTime();
        cases.get(title).run();
        double seconds = (System.nanoTime() - start) / 1e9;
        heap = Math.max(
                heap, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        settle();
        if (counts) {
            samples.get(title).add(seconds, cpu.now() - cpuBefore);
        }
        cases.get(title).after();
    }

    /** Until backends of the last case have ended, but for those that a pool keeps. */
    private void settle() throws InterruptedException {
        while (!"1"
                .equals(database.value(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name <> '"
                                + Server.KEPT + "'"))) {
            Thread.sleep(5);
        }
        Thread.sleep(20);
    }
}
