package dev.rollback.capture;

import dev.rollback.name.TableName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an erasure purged from one baseline.
 *
 * @param baseline its name
 * @param rows how many rows it held and holds no more, by table: those that were named, and those that went with them. A table of the
 *     erasure of which nothing was held is there with 0
 */
public record Erased(String baseline, Map<TableName, Long> rows) {

    public Erased {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** How many rows in all. */
    public long total() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
