package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tables of ours that hold images of rows.
 *
 * @param baseline whose change they are of
 */
record DeltaTables(Store store, UUID baseline) {

    /** The name of the table that holds images. */
    static String table(UUID baseline, long oid) {
        return "delta_" + baseline.toString().replace("-", "").substring(0, 16) + "_" + oid;
    }

    /**
     * Writes those that a query finds.
     *
     * @param about the table that they are of
     * @return empty if there are none
     */
    Optional<RowDelta> write(Connection connection, RowDelta about, DeltaQuery query) throws SQLException {
        String name = table(baseline, about.oid());
        long rows = Jooq.on(connection).execute("CREATE TABLE " + store.table(name) + " AS " + query.sql());
        boolean gone = query.since().isPresent()
                && Rows.one(connection, query.anyGone(store.table(name))).get(0, Boolean.class);
        if (gone) {
            rows += Jooq.on(connection).execute("INSERT INTO " + store.table(name) + " " + query.gone());
        }
        if (rows == 0) {
            Jooq.on(connection).execute("DROP TABLE " + store.table(name));
            return Optional.empty();
        }
        List<Integer> key = query.match().key().stream()
                .map(column -> column.address().part())
                .toList();
        Jooq.on(connection).execute(Store.identified(store.table(name)));
        Jooq.on(connection).execute(RowDelta.analyze(store.table(name), key));
        long bytes = Rows.one(connection, "SELECT pg_catalog.pg_table_size(?::pg_catalog.regclass)", store.table(name))
                .get(0, Long.class);
        return Optional.of(
                new RowDelta(about.oid(), about.table(), Optional.of(name), key, about.extent(), rows, bytes));
    }
}
