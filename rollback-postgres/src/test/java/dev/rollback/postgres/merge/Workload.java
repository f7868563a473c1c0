package dev.rollback.postgres.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A database, a change to its shape and rows, and what others do afterwards, all drawn from one seed; as SQL, and as models of the
 * rows before, after and now.
 */
final class Workload {

    /** What the tables look like before the change; comments, grants and indexes come with the work of others. */
    static final String SHAPE = """
            CREATE TABLE parent (id int PRIMARY KEY, code text CONSTRAINT one_code UNIQUE, qty int NOT NULL DEFAULT 1 CONSTRAINT counted CHECK (qty >= 0), note text);
            CREATE TABLE child (id int PRIMARY KEY, parent_id int CONSTRAINT of_parent REFERENCES parent, label text NOT NULL, amount bigint);
            """;

    private final Random random;
    private final boolean logged;
    private final Set<String> unlogged = new TreeSet<>();
    private final Set<String> renamed = new TreeSet<>();
    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> rules =
            new TreeSet<>(Set.of("one_code", "counted", "of_parent", "label", "not_null_qty"));
    private final Map<String, String> names = new HashMap<>();
    private final List<String> setup = new ArrayList<>();
    private final List<String> change = new ArrayList<>();
    private final List<String> later = new ArrayList<>();
    private final List<String> laterInOldShape = new ArrayList<>();
    private static final String NO_NUMBER = "n/a";

    private final Model before;
    private final Model after;
    private final Model now;
    private boolean amountIsText;
    private Model current = new Model();
    private List<String> script = setup;

    Workload(long seed) {
        this.random = new Random(seed * 7919 + 17);
        this.logged = seed % 3 == 0;
        for (int id = 1; id <= 12; id++) {
            insert("parent", id);
            insert("child", id);
        }
        before = current.copy();
        script = change;
        rows(100, random.nextInt(14));
        reshape();
        replace(new Random(seed * 829_348_951 + 17));
        rows(200, random.nextInt(14));
        after = current.copy();
        script = later;
        rows(300, random.nextInt(16));
        others();
        now = current.copy();
    }

    Model before() {
        return before;
    }

    Model after() {
        return after;
    }

    Model now() {
        return now;
    }

    List<String> setup() {
        return setup;
    }

    List<String> change() {
        return change;
    }

    List<String> later() {
        return later;
    }

    /** Definitions that others made, as they would have made them without the change. */
    List<String> laterInOldShape() {
        return laterInOldShape;
    }

    /** True if the writes of the change are logged, instead of copying the tables before it. */
    boolean logged() {
        return logged;
    }

    /** Tables to which the change does something that no log shows, by their names before it. */
    Set<String> unlogged() {
        return unlogged;
    }

    /** The columns of the old shape that the change left. */
    List<String> alive(String table) {
        return Model.COLUMNS.get(table).stream()
                .filter(column -> !dropped.contains(column))
                .toList();
    }

    /** True if others wrote an amount that is no number, and it stays: where the change wrote it too, that is settled first. */
    boolean unfit(Settling settling) {
        return now.rows("child").entrySet().stream()
                .anyMatch(row -> Objects.equals(row.getValue().get("amount"), NO_NUMBER)
                        && after.row("child", row.getKey())
                                .map(then -> staysUnfit(row.getKey(), then.get("amount"), settling))
                                .orElse(true));
    }

    private boolean staysUnfit(int id, @Nullable String changed, Settling settling) {
        String was = before.row("child", id).map(row -> row.get("amount")).orElse(null);
        return !NO_NUMBER.equals(changed)
                && (Objects.equals(was, changed)
                        || NO_NUMBER.equals(settling.both().of("amount", was, changed, NO_NUMBER)));
    }

    /** A query that gives one line a row, in the old shape. */
    static String contents(String table) {
        return Model.COLUMNS.get(table).stream()
                .map(column -> " || ' " + column + "=' || COALESCE(" + column + "::text, 'null')")
                .collect(Collectors.joining(
                        "", "SELECT string_agg('" + table + " ' || id", ", E'\\n' ORDER BY id) FROM " + table));
    }

    private void reshape() {
        maybe(5, () -> drop("parent", "note"));
        maybe(6, () -> drop("parent", "qty"));
        maybe(6, () -> drop("child", "amount"));
        maybe(4, () -> script("ALTER TABLE %parent ADD COLUMN added text DEFAULT 'x'"));
        maybe(5, () -> column("parent", "code", "sku"));
        maybe(5, () -> rename("child", "kid", "ALTER TABLE child RENAME TO kid"));
        maybe(5, () -> column("child", "label", "title"));
        maybe(6, () -> loosen("label", "ALTER TABLE %child ALTER COLUMN %label DROP NOT NULL"));
        maybe(6, () -> loosen("of_parent", "ALTER TABLE %child DROP CONSTRAINT of_parent"));
        maybe(6, () -> loosen("one_code", "ALTER TABLE %parent DROP CONSTRAINT one_code"));
        if (rules.contains("counted") && !dropped.contains("qty")) {
            maybe(6, () -> loosen("counted", "ALTER TABLE %parent DROP CONSTRAINT counted"));
        }
        if (!dropped.contains("amount")) {
            maybe(4, this::retype);
        }
        maybe(8, () -> script("CREATE INDEX by_change ON %child (parent_id)"));
        maybe(
                8,
                () -> script(
                        "CREATE TABLE made_by_change (id int PRIMARY KEY); INSERT INTO made_by_change VALUES (1)"));
    }

    /** What is called otherwise in a table that took the place of another one is not told to be the same; nor does a log tell of it. */
    private void replace(Random random) {
        for (String table : List.of("parent", "child")) {
            if (random.nextInt(4) == 0 && !logged && !names.containsKey(table) && !renamed.contains(table)) {
                replace(table);
            }
        }
    }

    private void replace(String table) {
        script("CREATE TABLE anew (LIKE %" + table + " INCLUDING ALL)");
        script("INSERT INTO anew SELECT * FROM %" + table);
        script("ALTER TABLE %" + table + " RENAME TO former_" + table);
        script("ALTER TABLE anew RENAME TO " + table);
        if (rules.contains("of_parent")) {
            script("ALTER TABLE %child DROP CONSTRAINT IF EXISTS of_parent");
            script("ALTER TABLE %child ADD CONSTRAINT of_parent FOREIGN KEY (parent_id) REFERENCES %parent");
        }
    }

    private void others() {
        maybe(3, () -> both("CREATE INDEX by_others ON %child (parent_id, id)"));
        maybe(
                3,
                () -> both(
                        "CREATE TABLE made_by_others (id int PRIMARY KEY, child int); INSERT INTO made_by_others VALUES (1, 2)"));
        maybe(4, () -> both("COMMENT ON TABLE %child IS 'seen'"));
        maybe(4, () -> both("GRANT SELECT ON %parent TO rollback_owner"));
        maybe(5, () -> both("CREATE FUNCTION made_by_others() RETURNS int LANGUAGE sql AS 'SELECT 1'"));
        maybe(6, () -> both("ALTER TABLE %parent ADD COLUMN since int DEFAULT 7"));
        // after a rename the server prints the former name as an alias, for ever
        if (!names.containsKey("child")) {
            maybe(6, () -> both("CREATE VIEW seen AS SELECT id, parent_id FROM %child"));
        }
    }

    private void maybe(int oneOf, Runnable what) {
        if (random.nextInt(oneOf) == 0) {
            what.run();
        }
    }

    /** False if no log would show it; now and then that is done all the same. */
    private boolean isShown(String table) {
        if (logged && random.nextInt(6) > 0) {
            return false;
        }
        if (logged) {
            unlogged.add(table);
        }
        return true;
    }

    private void retype() {
        if (isShown("child")) {
            amountIsText = true;
            script("ALTER TABLE %child ALTER COLUMN amount TYPE text");
        }
    }

    private void column(String table, String name, String to) {
        rename(name, to, "ALTER TABLE %" + table + " RENAME COLUMN " + name + " TO " + to);
        renamed.add(table);
    }

    private void drop(String table, String column) {
        if (!isShown(table)) {
            return;
        }
        dropped.add(column);
        if (column.equals("qty")) {
            rules.remove("counted");
            rules.remove("not_null_qty");
        }
        script("ALTER TABLE %" + table + " DROP COLUMN " + column);
    }

    private void rename(String name, String to, String sql) {
        script(sql);
        names.put(name, to);
    }

    private void loosen(String rule, String sql) {
        script(sql);
        rules.remove(rule);
    }

    private void script(String sql) {
        script.add(named(sql));
    }

    /** Rows whose columns are called otherwise than when the log began are not taken apart by it. */
    private void write(String table, String sql) {
        script.add(sql);
        if (logged && script == change && renamed.contains(table)) {
            unlogged.add(table);
        }
    }

    private void both(String sql) {
        script(sql);
        laterInOldShape.add(sql.replace("%", ""));
    }

    private String named(String sql) {
        String text = sql;
        for (String name : List.of("parent", "child", "code", "label")) {
            text = text.replace("%" + name, names.getOrDefault(name, name));
        }
        return text;
    }

    private void rows(int firstId, int count) {
        for (int i = 0; i < count; i++) {
            String table = random.nextInt(2) == 0 ? "parent" : "child";
            int what = random.nextInt(10);
            if (what < 5) {
                update(table);
            } else if (what < 7) {
                delete(table);
            } else {
                boolean reuse = random.nextInt(5) == 0;
                insert(table, reuse ? 1 + random.nextInt(12) : firstId + i);
            }
        }
    }

    private Optional<Integer> any(String table) {
        List<Integer> ids = List.copyOf(current.rows(table).keySet());
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
    }

    private void insert(String table, int id) {
        if (current.row(table, id).isPresent()) {
            return;
        }
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        alive(table).forEach(column -> row.put(column, value(column)));
        if (!holds(table, id, row)) {
            return;
        }
        current.put(table, id, row);
        write(
                table,
                named("INSERT INTO %" + table + " (id"
                                + row.keySet().stream()
                                        .map(column -> ", %" + column)
                                        .collect(Collectors.joining())
                                + ") VALUES (" + id
                                + row.values().stream()
                                        .map(value -> ", " + literal(value))
                                        .collect(Collectors.joining())
                                + ")")
                        .replace("%", ""));
    }

    private void update(String table) {
        List<String> columns = alive(table);
        Optional<Integer> id = any(table);
        if (id.isEmpty()) {
            return;
        }
        String column = columns.get(random.nextInt(columns.size()));
        Map<String, @Nullable String> row =
                new LinkedHashMap<>(current.row(table, id.get()).orElseThrow());
        row.put(column, value(column));
        if (holds(table, id.get(), row)) {
            current.put(table, id.get(), row);
            write(
                    table,
                    named("UPDATE %" + table + " SET %" + column + " = " + literal(row.get(column)) + " WHERE id = "
                                    + id.get())
                            .replace("%", ""));
        }
    }

    private void delete(String table) {
        Optional<Integer> id = any(table);
        BooleanSupplier referenced = () -> current.rows("child").values().stream()
                .anyMatch(row -> String.valueOf(id.orElse(0)).equals(row.get("parent_id")));
        if (id.isEmpty() || (table.equals("parent") && rules.contains("of_parent") && referenced.getAsBoolean())) {
            return;
        }
        current.rows(table).remove(id.get());
        write(table, named("DELETE FROM %" + table + " WHERE id = " + id.get()));
    }

    /** True if the rules that are in force allow the row. */
    private boolean holds(String table, int id, Map<String, @Nullable String> row) {
        if (table.equals("parent")) {
            boolean unique = row.get("code") == null
                    || current.rows("parent").entrySet().stream()
                            .noneMatch(other -> other.getKey() != id
                                    && Objects.equals(other.getValue().get("code"), row.get("code")));
            String qty = row.get("qty");
            return (unique || !rules.contains("one_code"))
                    && (qty == null
                            ? !rules.contains("not_null_qty")
                            : !rules.contains("counted") || !qty.startsWith("-"));
        }
        String parent = row.get("parent_id");
        boolean there = parent == null
                || current.row("parent", Integer.parseInt(parent)).isPresent();
        return (there || !rules.contains("of_parent")) && (row.get("label") != null || !rules.contains("label"));
    }

    private @Nullable String value(String column) {
        return switch (column) {
            case "code" -> "c" + random.nextInt(40);
            case "qty" ->
                String.valueOf(
                        random.nextInt(rules.contains("counted") ? 9 : 10) - (rules.contains("counted") ? 0 : 1));
            case "note" -> random.nextInt(4) == 0 ? null : "note " + random.nextInt(5);
            case "parent_id" -> random.nextInt(5) == 0 ? null : String.valueOf(1 + random.nextInt(14));
            case "label" -> random.nextInt(8) == 0 ? null : "it's " + random.nextInt(5);
            default -> amountIsText && random.nextInt(20) == 0 ? NO_NUMBER : String.valueOf(random.nextInt(6));
        };
    }

    private static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }
}
