package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.MappedKey;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that a sealed change replaced, as its seal keeps them. */
public final class MappedKeys {

    private final Database database;
    private final Store store;
    private final BaselineStore baselines;
    private final Duration lockTimeout;

    public MappedKeys(Database database, Store store, BaselineStore baselines, Duration lockTimeout) {
        this.database = database;
        this.store = store;
        this.baselines = baselines;
        this.lockTimeout = lockTimeout;
    }

    /**
     * Hands over the keys of a table.
     *
     * @throws RollbackException.Refused if the change did not replace them
     */
    public long each(Baseline baseline, TableName name, Consumer<MappedKey> consumer) {
        String problem = "Cannot tell the keys of table " + name;
        return database.reading(
                problem,
                lockTimeout,
                connection -> each(connection, problem, baselines.state(connection, baseline), name, consumer));
    }

    private long each(
            Connection connection, String problem, State captured, TableName name, Consumer<MappedKey> consumer) {
        Seal seal = captured.seal()
                .orElseThrow(
                        () -> refused(problem, "baseline " + captured.baseline().name() + " is not sealed"));
        State state = MovedAside.of(captured, seal.catalog()).byName();
        CatalogObject table = state.catalog().ofKind(ObjectKind.TABLE).stream()
                .filter(of -> of.object().schema().equals(name.schema())
                        && of.object().name().equals(name.name()))
                .findFirst()
                .orElseThrow(() -> refused(problem, "there was no such table before the change"));
        List<CatalogObject> key = RowKey.primary(state.catalog(), table);
        String images = Optional.ofNullable(seal.deltas().get(table.address().oid()))
                .flatMap(RowDelta::copy)
                .filter(copy -> isReplaced(new KeyRoles(new Matching(state.catalog(), seal.catalog())), key))
                .orElseThrow(
                        () -> refused(problem, "the change did not replace them, or nothing tells which is which"));
        long[] rows = {0};
        Rows.each(connection, sql(key, images), row -> {
            consumer.accept(new MappedKey(values(row, 1, key.size()), values(row, key.size() + 1, key.size())));
            rows[0]++;
        });
        return rows[0];
    }

    private static boolean isReplaced(KeyRoles roles, List<CatalogObject> key) {
        return key.stream().allMatch(column -> roles.after(column).isPresent())
                && key.stream().anyMatch(column -> !roles.after(column)
                        .orElseThrow()
                        .attribute("type")
                        .equals(column.attribute("type")));
    }

    private String sql(List<CatalogObject> key, String images) {
        return Stream.<IntFunction<String>>of(RowDelta::before, RowDelta::after)
                        .flatMap(side -> key.stream()
                                .map(column ->
                                        "d." + side.apply(column.address().part()) + "::pg_catalog.text"))
                        .collect(Collectors.joining(
                                ", ",
                                "SELECT ",
                                " FROM " + store.table(images) + " d WHERE d.was AND d.became ORDER BY "))
                + key.stream()
                        .map(column -> "d." + RowDelta.before(column.address().part()))
                        .collect(Collectors.joining(", "));
    }

    private static List<String> values(ResultSet row, int from, int count) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            values.add(Objects.requireNonNull(row.getString(i)));
        }
        return values;
    }

    private static RollbackException.Refused refused(String problem, String reason) {
        return new RollbackException.Refused(
                "RB-KEYS-UNKNOWN",
                problem,
                reason,
                "nothing was changed; ask for a table whose primary key the sealed change replaced");
    }
}
