package dev.rollback.postgres.merge;

import dev.rollback.plan.ConflictPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The oracle's own merge of three models, row by row, with the conflicts that it finds. */
final class Merged {

    private static final Map<String, String> DEFAULTS = Map.of("qty", "1");

    private final Workload work;
    private final Settling settling;
    private final Model rows = new Model();
    private final SortedSet<String> conflicts = new TreeSet<>();

    Merged(Workload work, Settling settling) {
        this.work = work;
        this.settling = settling;
        for (String table : Model.COLUMNS.keySet()) {
            Set<Integer> ids = new TreeSet<>();
            ids.addAll(work.before().rows(table).keySet());
            ids.addAll(work.after().rows(table).keySet());
            ids.addAll(work.now().rows(table).keySet());
            ids.forEach(id -> merge(table, id));
        }
    }

    Model rows() {
        return rows;
    }

    /** As {@code KIND table id}. */
    SortedSet<String> conflicts() {
        return conflicts;
    }

    private void merge(String table, int id) {
        Optional<Map<String, @Nullable String>> before = work.before().row(table, id);
        Optional<Map<String, @Nullable String>> after = work.after().row(table, id);
        Optional<Map<String, @Nullable String>> now = work.now().row(table, id);
        boolean restore = settling.rows() == ConflictPolicy.RESTORE_BASELINE;
        if (before.isEmpty() && after.isEmpty()) {
            now.ifPresent(row -> keep(table, id, row));
        } else if (before.isPresent() && after.isEmpty()) {
            boolean replaced = now.isPresent() && differ(table, before.get(), now.get());
            conflict(replaced, "DELETED_ROW_REPLACED", table, id);
            rows.put(table, id, replaced && !restore ? filled(table, now.orElseThrow(), before.get()) : before.get());
        } else if (before.isEmpty()) {
            boolean written = now.isPresent() && differ(table, after.get(), now.get());
            conflict(written, "INSERTED_ROW_WRITTEN", table, id);
            if (written && !restore) {
                keep(table, id, now.get());
            }
        } else if (now.isEmpty()) {
            boolean written = differ(table, before.get(), after.get());
            conflict(written, "WRITTEN_ROW_DELETED", table, id);
            if (written && restore) {
                rows.put(table, id, before.get());
            }
        } else {
            columns(table, id, before.get(), after.get(), now.get());
        }
    }

    private void columns(
            String table,
            int id,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after,
            Map<String, @Nullable String> now) {
        Map<String, @Nullable String> row = new HashMap<>(before);
        boolean twice = false;
        for (String column : work.alive(table)) {
            boolean byChange = !Objects.equals(before.get(column), after.get(column));
            boolean byOthers = !Objects.equals(after.get(column), now.get(column));
            boolean both = byChange && byOthers && !Objects.equals(before.get(column), now.get(column));
            twice |= both;
            if (byOthers) {
                row.put(
                        column,
                        both
                                ? settling.both().of(column, before.get(column), after.get(column), now.get(column))
                                : now.get(column));
            }
        }
        conflict(twice, "COLUMN_WRITTEN_TWICE", table, id);
        rows.put(table, id, row);
    }

    /** A row that only now knows: columns that come back are filled by their defaults. */
    private void keep(String table, int id, Map<String, @Nullable String> now) {
        rows.put(table, id, filled(table, now, DEFAULTS));
    }

    private Map<String, @Nullable String> filled(
            String table, Map<String, @Nullable String> now, Map<String, @Nullable String> otherwise) {
        Map<String, @Nullable String> row = new HashMap<>();
        Model.COLUMNS
                .get(table)
                .forEach(column ->
                        row.put(column, work.alive(table).contains(column) ? now.get(column) : otherwise.get(column)));
        return row;
    }

    private boolean differ(String table, Map<String, @Nullable String> one, Map<String, @Nullable String> other) {
        return work.alive(table).stream().anyMatch(column -> !Objects.equals(one.get(column), other.get(column)));
    }

    private void conflict(boolean found, String kind, String table, int id) {
        if (found) {
            conflicts.add(kind + " " + table + " " + id);
        }
    }
}
