package dev.rollback.postgres.internal.erase;

import dev.rollback.RollbackException;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.capture.RowKey;
import dev.rollback.postgres.internal.capture.State;
import dev.rollback.postgres.internal.capture.Store;
import dev.rollback.postgres.internal.capture.UndoLog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Holds the keys that an erasure names against what was captured. No message tells a value. */
final class ErasedKeys {

    /** What the server says of a text that is no value of a type, by the type's input, by a domain's rules, or for want of either. */
    private static final Set<String> UNFIT = Set.of("22", "23", "42");

    private static final String PRIVILEGE = "42501";

    private final Connection connection;
    private final Store store;
    private final State state;
    private final String problem;

    ErasedKeys(Connection connection, Store store, State state, String problem) {
        this.connection = connection;
        this.store = store;
        this.state = state;
        this.problem = problem;
    }

    CatalogObject table(TableName name) {
        return Purge.captured(state, name)
                .orElseThrow(() -> refused(
                        "RB-TABLE-UNKNOWN",
                        "table " + name + " was not captured",
                        "name a table that was there at capture, by its name of then"));
    }

    List<CatalogObject> key(CatalogObject table) {
        List<CatalogObject> key = RowKey.primary(state.catalog(), table);
        if (key.isEmpty()) {
            throw refused(
                    "RB-ERASE-NO-KEY",
                    table.object().label() + " had no primary key at capture",
                    "discard the baseline if it must not keep the rows");
        }
        if (key.stream().anyMatch(column -> column.attribute("generated_kind").isPresent())) {
            throw refused(
                    "RB-ERASE-NO-KEY",
                    "the primary key of " + table.object().label() + " has a generated column, which is not kept",
                    "discard the baseline if it must not keep the rows");
        }
        return key;
    }

    /** Adds keys as the copy of the table would hold them. */
    void add(ErasedRows rows, List<CatalogObject> key, Collection<List<String>> values) {
        if (values.stream().anyMatch(value -> value.size() != key.size())) {
            throw refused(
                    "RB-ERASE-KEY",
                    "the primary key of " + rows.table().object().label() + " is ("
                            + key.stream().map(column -> column.object().name()).collect(Collectors.joining(", "))
                            + "), and a key of another number of values was named",
                    "name each key by one value for each column, in this order");
        }
        List<String> types = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            int place = i;
            types.add(type(key.get(i)));
            requireFitting(
                    key.get(i),
                    types.get(i),
                    values.stream().map(value -> value.get(place)).toArray(String[]::new));
        }
        rows.add(connection, key, types, values);
    }

    /** The types that the columns of a key are compared in, but for those that are kept as text. */
    Map<CatalogObject, String> comparedTypes(CatalogObject table) {
        return RowKey.primary(state.catalog(), table).stream()
                .filter(column -> column.attribute("user_type").isEmpty())
                .collect(Collectors.toMap(column -> column, this::type));
    }

    /** The type without the length or precision that the column limits it to: nothing is cut off or rounded, so that it would match. */
    private String type(CatalogObject column) {
        return Optional.ofNullable(Rows.one(
                                connection,
                                "SELECT pg_catalog.format_type(pg_catalog.to_regtype(?)::pg_catalog.oid, -1)",
                                column.attribute("type").orElseThrow())
                        .get(0, String.class))
                .orElseThrow(() -> refused(
                        "RB-ERASE-UNCOMPUTABLE",
                        "the type of " + column.object().label() + " is no longer there",
                        "bring the type back, or discard the baseline"));
    }

    private void requireFitting(CatalogObject column, String type, String[] values) {
        try {
            Rows.one(
                    connection,
                    "SELECT pg_catalog.count(" + ErasedRows.value(column, type, "v")
                            + ") FROM pg_catalog.unnest(?::text[]) v",
                    (Object) values);
        } catch (DataAccessException e) {
            if (e.getCause() instanceof SQLException sql && isUnfit(String.valueOf(sql.getSQLState()))) {
                throw refused(
                        "RB-ERASE-KEY",
                        "a value does not fit " + column.object().label() + " of type " + type,
                        "mend the keys, or erase from each baseline by its name if the key had another type in some");
            }
            throw e;
        }
    }

    private static boolean isUnfit(String state) {
        return !state.equals(PRIVILEGE) && UNFIT.contains(state.substring(0, Math.min(2, state.length())));
    }

    /** While writes are logged, deleting a row that is still there would write it down once more. */
    void requireGone(ErasedRows rows, List<CatalogObject> key, CatalogObject holder) {
        UndoLog log = state.logs().get(holder.address().oid());
        Optional<String> live = Optional.ofNullable(log).flatMap(of -> live(holder, key));
        if (live.isPresent()
                && Rows.any(
                        connection,
                        "SELECT 1 FROM ONLY " + live.get() + " t JOIN " + rows.relation() + " e ON "
                                + key.stream()
                                        .map(column -> RowImage.kept(column, "t." + nameNow(holder, column)) + " = e."
                                                + RowImage.copyColumn(column))
                                        .collect(Collectors.joining(" AND "))
                                + " LIMIT 1")) {
            throw refused(
                    "RB-ERASE-LIVE",
                    "a row that is to be erased is still in " + holder.object().label()
                            + ", whose writes are logged: deleting it later would log it",
                    "delete the row there first, then erase it");
        }
    }

    /** The table as it is called now, if it is there with its key. */
    private Optional<String> live(CatalogObject holder, List<CatalogObject> key) {
        return Rows.first(
                        connection,
                        "SELECT n.nspname::text, c.relname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE c.oid = ?",
                        holder.address().oid())
                .filter(table ->
                        key.stream().noneMatch(column -> nameNow(holder, column).isEmpty()))
                .map(table -> Quote.qualified(table.get(0, String.class), table.get(1, String.class)));
    }

    private String nameNow(CatalogObject holder, CatalogObject column) {
        int part =
                new Partitions(state.catalog()).column(column, holder).address().part();
        return Rows.first(
                        connection,
                        "SELECT a.attname::text FROM pg_catalog.pg_attribute a WHERE a.attrelid = ? AND a.attnum = ? AND NOT a.attisdropped",
                        holder.address().oid(),
                        part)
                .map(row -> Quote.identifier(row.get(0, String.class)))
                .orElse("");
    }

    /** Rows that a log could only write down as text cannot be told by their key; that there were some is all that is read of them. */
    void forgetTexts(CatalogObject holder) {
        Optional.ofNullable(state.logs().get(holder.address().oid())).ifPresent(log -> Jooq.on(connection)
                .execute("UPDATE " + store.table(log.log())
                        + " SET row_text = 'rows of which some were erased' WHERE row_text IS NOT NULL"));
    }

    private RollbackException.Refused refused(String code, String reason, String advice) {
        return new RollbackException.Refused(code, problem, reason, advice + "; nothing was changed");
    }
}
