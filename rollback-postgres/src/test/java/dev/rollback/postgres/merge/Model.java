package dev.rollback.postgres.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of two tables in plain maps: what the database is held against. Values are texts; null is NULL. */
final class Model {

    static final Map<String, List<String>> COLUMNS = Map.of(
            "parent", List.of("code", "qty", "note"),
            "child", List.of("parent_id", "label", "amount"));

    private final Map<String, SortedMap<Integer, Map<String, @Nullable String>>> tables = new TreeMap<>();

    Model() {
        COLUMNS.keySet().forEach(table -> tables.put(table, new TreeMap<>()));
    }

    SortedMap<Integer, Map<String, @Nullable String>> rows(String table) {
        return tables.get(table);
    }

    Optional<Map<String, @Nullable String>> row(String table, int id) {
        return Optional.ofNullable(rows(table).get(id));
    }

    void put(String table, int id, Map<String, @Nullable String> row) {
        rows(table).put(id, new LinkedHashMap<>(row));
    }

    Model copy() {
        Model copy = new Model();
        tables.forEach((table, rows) -> rows.forEach((id, row) -> copy.put(table, id, row)));
        return copy;
    }

    /** One line a row, as {@link Workload#contents} reads them. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tables.forEach((table, rows) -> rows.forEach((id, row) -> lines.add(table + " " + id + " "
                + COLUMNS.get(table).stream()
                        .map(column -> column + "=" + row.get(column))
                        .collect(Collectors.joining(" ")))));
        return lines;
    }

    /** Rules of the old shape that the rows break, by the kind of conflict. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        List<String> codes = rows("parent").values().stream()
                .map(row -> row.get("code"))
                .filter(code -> code != null)
                .toList();
        if (codes.size() != codes.stream().distinct().count()) {
            broken.add("UNIQUE_VIOLATED");
        }
        if (rows("parent").values().stream().anyMatch(row -> row.get("qty") == null)
                || rows("child").values().stream().anyMatch(row -> row.get("label") == null)) {
            broken.add("NOT_NULL_VIOLATED");
        }
        if (rows("parent").values().stream()
                .anyMatch(row -> row.get("qty") != null && Integer.parseInt(row.get("qty")) < 0)) {
            broken.add("CHECK_VIOLATED");
        }
        if (rows("child").values().stream()
                .map(row -> row.get("parent_id"))
                .anyMatch(parent -> parent != null && !rows("parent").containsKey(Integer.valueOf(parent)))) {
            broken.add("FOREIGN_KEY_VIOLATED");
        }
        return broken;
    }
}
