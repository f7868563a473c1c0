package dev.rollback.postgres;

import java.util.Map;
import java.util.TreeMap;

/** The settings of the servers that tests start. */
final class ServerSettings {

    private ServerSettings() {}

    static Map<String, String> all() {
        return new TreeMap<>(Map.of(
                "max_prepared_transactions", "10",
                "wal_level", "logical",
                "track_commit_timestamp", "on",
                "shared_preload_libraries", "pg_stat_statements",
                "log_lock_waits", "on",
                "deadlock_timeout", "100ms",
                "fsync", "off",
                "full_page_writes", "off",
                "max_locks_per_transaction", "256",
                "timezone", "UTC"));
    }
}
