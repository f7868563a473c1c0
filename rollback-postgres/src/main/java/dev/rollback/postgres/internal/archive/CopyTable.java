package dev.rollback.postgres.internal.archive;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table that holds copied rows.
 *
 * @param name as the store calls it
 * @param columns its columns, of built-in types; possibly none
 * @param blocks how many blocks its rows take
 * @param bytes how much disk it takes, with values that are stored apart
 */
record CopyTable(String name, List<ArchivedColumn> columns, long blocks, long bytes) {

    /** The server prints their values and does not read them. */
    private static final Set<String> ONE_WAY = Set.of(
            "pg_node_tree",
            "pg_ndistinct",
            "pg_dependencies",
            "pg_mcv_list",
            "pg_brin_bloom_summary",
            "pg_brin_minmax_multi_summary",
            "gtsvector");

    CopyTable {
        columns = List.copyOf(columns);
    }

    CopyTable with(List<ArchivedColumn> these) {
        return new CopyTable(name, these, blocks, bytes);
    }

    /** How many blocks make a part of about this size. */
    long blocksOf(long partBytes) {
        long parts = bytes / partBytes + 1;
        return Math.max(1, (blocks + parts - 1) / parts);
    }

    /** The columns that an archive holds: where values point at objects, their OIDs and their names. */
    List<ArchivedColumn> archived() {
        return columns.stream()
                .flatMap(column -> column.points() ? Stream.of(column, column.names()) : Stream.of(column))
                .toList();
    }

    /** A column whose values would not come back. */
    Optional<ArchivedColumn> oneWay() {
        return columns.stream()
                .filter(column -> ONE_WAY.contains(column.type().replace("[]", "")))
                .findFirst();
    }
}
