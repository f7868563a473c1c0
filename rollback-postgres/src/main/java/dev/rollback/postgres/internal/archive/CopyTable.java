package dev.rollback.postgres.internal.archive;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table that holds copied rows.
 *
 * @param name as the store calls it
 * @param columns its columns, of built-in types; possibly none
 * @param blocks how many blocks it takes, without values that are stored apart
 */
record CopyTable(String name, List<ArchivedColumn> columns, long blocks) {

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

    /** A column whose values would not come back. */
    Optional<ArchivedColumn> oneWay() {
        return columns.stream()
                .filter(column -> ONE_WAY.contains(column.type().replace("[]", "")))
                .findFirst();
    }
}
