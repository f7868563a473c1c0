package dev.rollback.postgres.internal.erase;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Jooq;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that stay no longer refer to erased ones where the foreign key says ON DELETE SET NULL. */
final class Severing {

    private final Connection connection;
    private final Partitions partitions;
    private final Holdings holdings;
    private final HeldEquality equality;
    private final HeldDigests digests;

    Severing(
            Connection connection,
            Partitions partitions,
            Holdings holdings,
            HeldEquality equality,
            HeldDigests digests) {
        this.connection = connection;
        this.partitions = partitions;
        this.holdings = holdings;
        this.equality = equality;
        this.digests = digests;
    }

    /** Sets what refers to NULL, in every image that is held. Where the change gave the columns other types, nothing is touched. */
    void sever(CapturedReference reference, Collection<ErasedRows> erased) throws SQLException {
        for (ErasedRows rows : erased) {
            if (partitions.share(rows.table(), reference.referred())) {
                for (CatalogObject holder : partitions.holders(reference.table())) {
                    sever(holder, reference, rows);
                }
            }
        }
    }

    private void sever(CatalogObject holder, CapturedReference reference, ErasedRows rows) throws SQLException {
        List<ErasedRows.Match> matches =
                partitions.matches(holder, reference.columns(), rows.table(), reference.keys());
        List<CatalogObject> columns =
                matches.stream().map(ErasedRows.Match::held).toList();
        for (HeldRows held : holdings.of(holder)) {
            if (held.sides().stream().allMatch(side -> side.has(columns))) {
                for (HeldRows.Side side : held.sides()) {
                    sever(held, side, columns, rows.matching(held.seen(side), matches, equality));
                }
            }
        }
    }

    private void sever(HeldRows held, HeldRows.Side side, List<CatalogObject> columns, String matching)
            throws SQLException {
        if (!Rows.any(connection, matching + " LIMIT 1")) {
            return;
        }
        digests.requireIntact(held);
        String nulls = columns.stream()
                .map(column -> side.columns().get(column.address().part()) + " = NULL")
                .collect(Collectors.joining(", "));
        Jooq.on(connection)
                .execute("UPDATE " + held.relation() + " d SET " + nulls + " WHERE d.ctid IN (" + matching + ")");
        digests.taken(held, 0);
    }
}
