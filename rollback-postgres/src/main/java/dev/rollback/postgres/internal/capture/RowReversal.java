package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Record;

/**
 * How the rows of a table become those of its copy where the table has the shape and the primary key that it had: the rows that differ are
 * found once, and nothing else is written or looked at by its values. Where the versions of rows tell which ones were written since, only
 * those are compared, so that the cost follows the change.
 *
 * @param image the table under its names of now
 * @param copy its copy, quoted
 * @param rows how many rows the copy has
 * @param key the columns of the primary key
 * @param since if given, rows with older versions are known to be what they were
 */
public record RowReversal(
        RowImage image, String copy, long rows, List<CatalogObject> key, Optional<RowVersions> since) {

    /** True if rows of a captured table can be found by its primary key, which stands as it did, and so do its columns. */
    public static boolean isPossible(State captured, CatalogObject table, Catalog live) {
        return captured.rowsOf(table)
                        .filter(kept -> kept.kept() && kept.copy().isPresent())
                        .isPresent()
                && live.at(table.address()).isPresent()
                && shape(captured.catalog(), table)
                        .filter(was -> shape(live, table).filter(was::equals).isPresent())
                        .isPresent();
    }

    /** What tells that the shape is the same; empty if there is no primary key. */
    private static Optional<List<String>> shape(Catalog catalog, CatalogObject table) {
        return catalog.parts(table.address()).stream()
                .filter(part -> part.attribute("type").equals(Optional.of("p")))
                .findFirst()
                .flatMap(key -> catalog.at(table.address()).map(relation -> Stream.concat(
                                Stream.of(relation, key), catalog.columns(table.address()).stream())
                        .map(object -> object.address() + " " + object.raw())
                        .toList()));
    }

    /**
     * Of a table for which it is possible.
     *
     * @param names the catalog that has the names of now
     */
    public static RowReversal of(
            Connection connection, Store store, State captured, CatalogObject table, Catalog live, Catalog names) {
        KeptRows kept = captured.rowsOf(table).orElseThrow();
        CatalogObject now = live.at(table.address()).orElseThrow();
        CatalogObject named = names.at(table.address()).orElseThrow();
        return new RowReversal(
                RowCopies.image(names, named),
                store.table(kept.copy().orElseThrow()),
                kept.rows(),
                RowKey.primary(names, named),
                captured.digested(table, now).flatMap(then -> RowCopies.since(connection, live, then)));
    }

    /** Each row of now that is no surplus one stands for one of then: the missing ones need not be looked for. */
    public ReversalSize size(Connection connection) {
        Map<Integer, String> moves = moves("d");
        moves.replaceAll((part, moved) -> "d.was AND " + moved);
        Record found = Rows.one(
                connection,
                "SELECT pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE d.was), (SELECT pg_catalog.count(*) FROM ONLY "
                        + image.relation() + "), " + MovedColumns.asked(moves) + " FROM ("
                        + difference().sql()
                        + ") d WHERE d.became");
        long surplus = found.get(0, Long.class);
        long changed = found.get(1, Long.class);
        long kept = found.get(2, Long.class) - (surplus - changed);
        return new ReversalSize(
                surplus,
                changed + rows - kept,
                surplus + rows - kept,
                MovedColumns.told(moves, found.get(3, Boolean[].class)));
    }

    private Map<Integer, String> moves(String alias) {
        Map<Integer, String> moves = new TreeMap<>();
        image.stored().stream()
                .map(RowReversal::part)
                .forEach(part -> moves.put(
                        part,
                        "NOT pg_catalog.record_image_eq(ROW(" + alias + "." + RowDelta.before(part) + "), ROW(" + alias
                                + "." + RowDelta.after(part) + "))"));
        return moves;
    }

    /** Numbers of the columns in which a row of images that stays gets another value. */
    public Set<Integer> moved(Connection connection, String images) {
        return MovedColumns.of(connection, moves("i"), images + " i WHERE i.was AND i.became");
    }

    /**
     * Makes the table of images: rows of now and what becomes of them side by side, columns by number, as {@link RowDelta} has them.
     *
     * @param images the table to be made, quoted
     * @return how many rows it has
     */
    public long keep(Connection connection, String images) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long found = statement.executeUpdate(
                    "CREATE TABLE " + images + " AS " + turned(difference().sql()));
            if (since.isPresent() && anyGone(connection, images)) {
                found += statement.executeUpdate(
                        "INSERT INTO " + images + " " + turned(difference().gone()));
            }
            statement.execute(Store.identified(images));
            statement.execute(RowDelta.analyze(
                    images, key.stream().map(column -> column.address().part()).toList()));
            return found;
        }
    }

    private boolean anyGone(Connection connection, String images) {
        return Rows.one(
                                connection,
                                "SELECT (SELECT pg_catalog.count(*) FROM ONLY " + image.relation()
                                        + ") - (SELECT pg_catalog.count(*) FROM " + images + " i WHERE NOT i.became)")
                        .get(0, Long.class)
                < rows;
    }

    /** Sets what is now before what was then: that is the way it goes. */
    private String turned(String difference) {
        return "SELECT d.became AS was, d.was AS became, "
                + Stream.concat(
                                key.stream().map(column -> "d." + RowDelta.key(part(column))),
                                image.stored().stream()
                                        .map(RowReversal::part)
                                        .map(part -> "d." + RowDelta.after(part) + " AS " + RowDelta.before(part)
                                                + ", d." + RowDelta.before(part) + " AS " + RowDelta.after(part)))
                        .collect(Collectors.joining(", "))
                + " FROM (" + difference + ") d";
    }

    /** How many rows of images are put in place, and how many are taken away. */
    public static String writes(String images) {
        return "SELECT pg_catalog.count(*) FILTER (WHERE i.became), pg_catalog.count(*) FILTER (WHERE i.was) FROM "
                + images + " i";
    }

    /**
     * The statements that put the rows in place.
     *
     * @param table the OID of the table
     * @param found how many rows images has, or will have
     * @param moved numbers of the columns in which a row that stays gets another value
     */
    public ReversalPlacement placement(
            Connection connection, long table, String images, long found, Set<Integer> moved) {
        return new ReversalPlacement(this, images, found, MovedColumns.updated(connection, table, moved, share(found)));
    }

    /** Counts the rows of images that have not become what they were to become. */
    public String misplaced(String images, long found) {
        return "SELECT pg_catalog.count(*) FROM " + images + " i" + beside(found)
                + " WHERE CASE WHEN i.became THEN l.ctid IS NULL OR NOT pg_catalog.record_image_eq(ROW("
                + list(RowReversal::live) + "), ROW(" + list(column -> "i." + RowDelta.after(part(column)))
                + ")) ELSE l.ctid IS NOT NULL END";
    }

    /** Attribute numbers of the key. */
    public List<Integer> keyParts() {
        return key.stream().map(RowReversal::part).toList();
    }

    private DeltaQuery difference() {
        Map<Integer, CatalogObject> matched = new TreeMap<>();
        image.stored().forEach(column -> matched.put(part(column), column));
        return new DeltaQuery(
                image,
                Optional.of(copy),
                DeltaQuery.live("ONLY " + image.relation(), matched),
                matched,
                new RowMatch(
                        key.stream()
                                .map(column -> new RowMatch.Part(column, Optional.empty()))
                                .toList(),
                        key),
                Map.of(),
                RowDelta.Extent.CHANGED_ROWS,
                since);
    }

    String beside(long found) {
        String live = "SELECT l.ctid, l.* FROM ONLY " + image.relation() + " l";
        return share(found) == MovedColumns.Share.FEW
                ? " LEFT JOIN LATERAL (" + live + " WHERE " + onKey() + " OFFSET 0) l ON true"
                : " LEFT JOIN (" + live + ") l ON " + onKey();
    }

    /** Few are looked for one by one, in an index. */
    MovedColumns.Share share(long found) {
        boolean indexed = key.stream()
                .allMatch(column -> column.attribute("user_type").isEmpty()
                        && column.attribute("collation").isEmpty());
        return indexed && RowDelta.areFew(found, rows) ? MovedColumns.Share.FEW : MovedColumns.Share.MANY;
    }

    String onKey() {
        return key.stream()
                .map(column -> live(column) + " = i." + RowDelta.key(part(column)))
                .collect(Collectors.joining(" AND "));
    }

    String list(Function<CatalogObject, String> of) {
        return image.stored().stream().map(of).collect(Collectors.joining(", "));
    }

    private static String live(CatalogObject column) {
        return RowImage.kept(column, "l." + Quote.identifier(column.object().name()));
    }

    static int part(CatalogObject column) {
        return column.address().part();
    }
}
