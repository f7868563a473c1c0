package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Attribution;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Matching;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Finds what a change did to the rows of captured tables: one join a table, inside the server. */
final class RowDeltas {

    private final Store store;
    private final State before;
    private final Catalog after;
    private final Matching matching;
    private final Digests digests;
    private final KeyRoles roles;
    private final SameTypes types;
    private final Optional<Attribution> attribution;
    private final DeltaTables images;
    private final RowMatching rows;
    private final Map<Long, Optional<RowDelta>> written = new LinkedHashMap<>();
    private final Map<Long, KeptRows> untouched = new HashMap<>();
    private final Map<Long, RowVersions> traceable = new HashMap<>();

    /**
     * @param digests of what others than captured tables hold after the change; those of captured ones that had to be made are added
     * @param known which row is which, beyond what the catalogs tell
     * @param attribution whose writes are the change; empty if all are
     */
    RowDeltas(
            Store store,
            State before,
            Catalog after,
            Digests digests,
            KnownRows known,
            Optional<Attribution> attribution) {
        this.store = store;
        this.before = before;
        this.after = after;
        this.matching = new Matching(before.catalog(), after);
        this.digests = digests;
        this.roles = new KeyRoles(matching);
        this.types = new SameTypes(matching);
        this.attribution = attribution;
        this.images = new DeltaTables(store, before.baseline().id());
        this.rows = new RowMatching(store, matching, roles, known);
    }

    /** Images of all captured tables that are still there and that the change wrote. */
    List<RowDelta> write(Connection connection) throws SQLException {
        Untouched since = new Untouched(connection, after);
        List<Digested> kept = before.catalog().objects().stream()
                .filter(table -> RowCopies.hasRows(table) && before.keeps(table))
                .flatMap(table ->
                        matching
                                .liveOf(table)
                                .filter(RowCopies::hasRows)
                                .flatMap(now -> before.digested(table, now))
                                .stream())
                .toList();
        List<Digested> followed = since.traceable(kept);
        followed.forEach(each -> each.kept().versions().ifPresent(versions -> traceable.put(each.oid(), versions)));
        untouched.putAll(since.among(followed));
        for (CatalogObject table : before.catalog().objects()) {
            writeOnce(connection, table);
        }
        return written.values().stream().flatMap(Optional::stream).toList();
    }

    /** Images of the tables that others replaced, beside what took their place: one for each, be it that no row differs. */
    List<RowDelta> writeByName(Connection connection) throws SQLException {
        List<RowDelta> deltas = new ArrayList<>();
        for (CatalogObject table : before.catalog().ofKind(ObjectKind.TABLE)) {
            Optional<CatalogObject> now = matching.liveOf(table).filter(of -> MovedAside.isByName(table.address()));
            if (now.isPresent()) {
                KeptRows kept = before.rowsOf(table).orElseThrow();
                deltas.add(compared(connection, table, now.get()).orElseGet(() -> RowDelta.unwritten(kept)));
            }
        }
        return deltas;
    }

    /** Tables whose keys it refers to come first: by what became of those its own rows may be known. */
    private void writeOnce(Connection connection, CatalogObject table) throws SQLException {
        long oid = table.address().oid();
        Optional<CatalogObject> now = matching.liveOf(table)
                .filter(of -> RowCopies.hasRows(of)
                        || (before.keeps(table) && of.attribute("partitioned").isPresent()));
        if (written.containsKey(oid) || !RowCopies.hasRows(table) || !protects(table) || now.isEmpty()) {
            return;
        }
        written.put(oid, Optional.empty());
        for (CatalogObject other : rows.referred(table)) {
            writeOnce(connection, other);
        }
        written.put(
                oid, before.keeps(table) ? copied(connection, table, now.get()) : logged(connection, table, now.get()));
    }

    private boolean protects(CatalogObject table) {
        return before.keeps(table) || before.logs().containsKey(table.address().oid());
    }

    /** What a log came to. The table itself is not looked at, so that the cost follows the change. */
    private Optional<RowDelta> logged(Connection connection, CatalogObject table, CatalogObject now)
            throws SQLException {
        RowImage image = RowCopies.image(before.catalog(), table);
        UndoLog log = Objects.requireNonNull(before.logs().get(table.address().oid()));
        LoggedRows logged = new LoggedRows(log, store.table(log.log()), attribution, image);
        Map<Integer, CatalogObject> matched = matched(image);
        RowDelta none =
                new RowDelta(log.oid(), log.table(), Optional.empty(), List.of(), RowDelta.Extent.CHANGED_ROWS, 0, 0);
        boolean legible = image.stored().stream().allMatch(types::keepTexts);
        if (!comparable(image, matched) || !legible || !logged.complete(connection, now, matched.values())) {
            return Optional.of(none.with(RowDelta.Extent.UNLOGGED));
        }
        if (logged.isEmpty(connection)) {
            return Optional.of(none);
        }
        RowMatch match = rows.of(connection, table, now, written).orElse(RowMatch.BY_IMAGE);
        List<Integer> key = match.parts().stream().map(RowMatch.Part::number).toList();
        if (attribution.isPresent() && !key.isEmpty() && logged.inTurns(connection, key, matched)) {
            throw unattributed("others wrote a row of " + log.table() + " between two writes of the change");
        }
        DeltaQuery query = new DeltaQuery(
                image,
                Optional.of(logged.before()),
                logged.after(matched),
                matched,
                match,
                types.relabelled(matched, image),
                RowDelta.Extent.CHANGED_ROWS,
                Optional.empty());
        return images.write(connection, none, query).or(() -> Optional.of(none));
    }

    private Optional<RowDelta> copied(Connection connection, CatalogObject table, CatalogObject now)
            throws SQLException {
        if (untouched.containsKey(now.address().oid())) {
            return Optional.empty();
        }
        Optional<RowDelta> delta = compared(connection, table, now);
        if (delta.isPresent() && attribution.isPresent()) {
            throw unattributed("rows of " + delta.get().table() + " changed, and a copy does not tell who wrote them");
        }
        return delta;
    }

    private Optional<RowDelta> compared(Connection connection, CatalogObject table, CatalogObject now)
            throws SQLException {
        RowImage image = RowCopies.image(before.catalog(), table);
        KeptRows kept = before.rowsOf(table).orElseThrow();
        Map<Integer, CatalogObject> matched = matched(image);
        boolean comparable = comparable(image, matched);
        Optional<RowMatch> match = rows.of(connection, table, now, written);
        boolean told = match.isPresent() && !roles.unclear().contains(table.address());
        if (match.isEmpty() && !RowCopies.hasRows(now)) {
            return Optional.of(RowDelta.unmatched(kept));
        }
        if (!told && kept.matches(digest(connection, now)) && comparable && sameShape(image, now)) {
            return Optional.empty();
        }
        if ((match.isEmpty() && !comparable) || matched.isEmpty()) {
            return Optional.of(RowDelta.unmatched(kept));
        }
        RowDelta.Extent extent = comparable ? RowDelta.Extent.CHANGED_ROWS : RowDelta.Extent.ALL_ROWS;
        return images.write(
                connection,
                new RowDelta(kept.oid(), kept.table(), Optional.empty(), List.of(), extent, 0, 0),
                new DeltaQuery(
                        image,
                        kept.copy().map(store::table),
                        DeltaQuery.live(RowImage.source(now), matched),
                        matched,
                        match.orElse(RowMatch.BY_IMAGE),
                        types.relabelled(matched, image),
                        extent,
                        match.filter(RowMatch::isByTheSameKey)
                                .flatMap(of -> Optional.ofNullable(
                                        traceable.get(now.address().oid())))));
    }

    /** Of a table whose rows nobody may know one by one, so that later only its contents as a whole tell whether it was written. */
    private KeptRows digest(Connection connection, CatalogObject now) {
        KeptRows digest =
                new RowCopies(store).digest(connection, after, List.of(now)).of(now);
        digests.byOid().put(now.address().oid(), digest);
        return digest;
    }

    private RollbackException.Refused unattributed(String reason) {
        return new RollbackException.Refused(
                "RB-SEAL-ATTRIBUTION",
                "Cannot seal baseline " + before.baseline().name(),
                reason,
                "seal without attribution, so that all writes until now are the change; nothing was changed");
    }

    private Map<Integer, CatalogObject> matched(RowImage image) {
        Map<Integer, CatalogObject> matched = new TreeMap<>();
        image.stored().forEach(column -> roles.after(column)
                .filter(now -> now.attribute("generated_kind").isEmpty())
                .ifPresent(now -> matched.put(column.address().part(), now)));
        return matched;
    }

    private boolean comparable(RowImage image, Map<Integer, CatalogObject> matched) {
        return matched.size() == image.stored().size()
                && image.stored().stream().allMatch(column -> sameType(column, matched));
    }

    private boolean sameType(CatalogObject column, Map<Integer, CatalogObject> matched) {
        return Optional.ofNullable(matched.get(column.address().part()))
                .filter(now -> types.same(column, now))
                .isPresent();
    }

    /** True if the digest of both was taken over the same columns. */
    private boolean sameShape(RowImage image, CatalogObject now) {
        return image.columns().stream()
                .map(column -> matching.liveOf(column).orElse(null))
                .toList()
                .equals(after.columns(now.address()));
    }
}
