package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.TupleCounts;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Record;

/**
 * What the rows of a merged table are to come to, known before they are put in place.
 *
 * @param staging where they were worked out
 * @param origins where staged rows have values from
 * @param proof what shows afterwards that they are there, and nothing else is
 */
public record MergedRows(Staging staging, List<Staging.Origin> origins, Proof proof) {

    /** What is known of a table beforehand. */
    public sealed interface Proof {

        /** The columns that it covers in every row. */
        List<CatalogObject> columns();
    }

    /**
     * The contents of the whole table.
     *
     * @param columns those that every row has a value for
     * @param rows how many rows it is to have
     * @param digest order-free digest of the columns
     */
    public record ByDigest(List<CatalogObject> columns, long rows, String digest) implements Proof {

        public ByDigest {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The writes: a table that the transaction wrote so many rows into and out of, in the same file, holds all its other rows as they
     * were. Those that were put in place are looked at one by one, so that the cost follows the change and not the table.
     *
     * @param oid the table's
     * @param file the file that it lies in
     * @param before what the transaction had written into it before
     * @param put how many rows are put in place
     * @param taken how many are taken away
     */
    public record ByWrites(long oid, long file, TupleCounts before, long put, long taken) implements Proof {

        /**
         * What is due, asked before anything is written.
         *
         * @param writes gives how many rows are to be put in place, and how many taken away
         */
        public static ByWrites due(Connection connection, long oid, String writes) {
            Record file =
                    Rows.one(connection, "SELECT pg_catalog.pg_relation_filenode(?::pg_catalog.oid)::bigint", oid);
            Record rows = Rows.one(connection, writes);
            return new ByWrites(
                    oid,
                    file.get(0, Long.class),
                    TupleCounts.of(connection, oid),
                    rows.get(0, Long.class),
                    rows.get(1, Long.class));
        }

        @Override
        public List<CatalogObject> columns() {
            return List.of();
        }
    }

    public MergedRows {
        origins = List.copyOf(origins);
    }

    /** The table as it is to be. */
    public CatalogObject table() {
        return staging.merge().expected();
    }

    /** Queries that count rows that are not as they were worked out, as far as nothing else covers them. */
    public List<String> questions() {
        String relation =
                Quote.qualified(table().object().schema(), table().object().name());
        Stream<String> gone = proof instanceof ByWrites ? Stream.of(staging.remaining(relation)) : Stream.empty();
        return Stream.concat(
                        origins.stream()
                                .filter(origin -> !staging.merge().isUnkeyed())
                                .filter(origin ->
                                        !staging.rest(origin, proof.columns()).isEmpty())
                                .map(origin -> staging.misplaced(relation, origin, proof.columns())),
                        gone)
                .toList();
    }

    /** True if columns are left of which nothing can be said: without a key a row is not found again. */
    public boolean isPartlyProven() {
        return staging.merge().isUnkeyed()
                && origins.stream().anyMatch(origin -> !staging.rest(origin, proof.columns())
                        .isEmpty());
    }
}
