package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogFingerprint;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A captured state with everything in it.
 *
 * @param baseline its handle
 * @param searchPath the session's search path at capture
 * @param catalog the definitions
 * @param rows what is kept of rows, by the relation's OID at capture
 * @param largeObjects the large objects whose contents are kept, by OID
 * @param logs the undo logs that are armed, by the table's OID
 * @param seal the end of the change, if it was marked
 */
public record State(
        Baseline baseline,
        String searchPath,
        Catalog catalog,
        Map<Long, KeptRows> rows,
        Set<Long> largeObjects,
        Map<Long, UndoLog> logs,
        Optional<Seal> seal) {

    /** What is kept of a captured relation's rows, be it a digest only. */
    public Optional<KeptRows> rowsOf(CatalogObject relation) {
        return Optional.ofNullable(rows.get(relation.address().oid()));
    }

    /** What is known of the rows of a captured relation, for one who looks at it as it is now. */
    public Optional<Digested> digested(CatalogObject captured, CatalogObject now) {
        return rowsOf(captured).map(kept -> new Digested(now, catalog.columns(captured.address()), kept));
    }

    /** True if the writes to the table are or were logged, and the log tells what the change did. */
    public boolean logged(CatalogObject table) {
        return seal.flatMap(of ->
                        Optional.ofNullable(of.deltas().get(table.address().oid())))
                .filter(delta -> delta.extent() == RowDelta.Extent.CHANGED_ROWS)
                .isPresent();
    }

    /** Refuses to go on while only a log knows what becomes of some rows. */
    public void requireSealedLogs(String problem) {
        logs.values().stream().findFirst().ifPresent(log -> {
            throw new RollbackException.Refused(
                    "RB-NOT-SEALED",
                    problem,
                    "the writes to table " + log.table()
                            + " are logged until the seal, and what became of its rows is not known before",
                    "seal the baseline; nothing was changed");
        });
    }

    /** What a plan is computed from: the live definitions, and what the baseline holds. */
    public Fingerprint planned(Catalog live) {
        return Fingerprint.of(CatalogFingerprint.of(live).value()
                + baseline.fingerprint().value()
                + seal.stream()
                        .flatMap(of -> of.deltas().values().stream())
                        .map(delta -> delta.oid() + " " + delta.rows())
                        .toList()
                + catalog.ofKind(ObjectKind.TABLE).stream()
                        .map(CatalogObject::address)
                        .filter(MovedAside::isByName)
                        .toList());
    }

    /** The same with other definitions. */
    public State with(Catalog definitions) {
        return new State(baseline, searchPath, definitions, rows, largeObjects, logs, seal);
    }

    /** True if the relation's rows can be restored. */
    public boolean keeps(CatalogObject relation) {
        return rowsOf(relation).map(KeptRows::kept).orElse(false);
    }
}
