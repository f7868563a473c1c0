package dev.rollback.postgres.internal.capture;

import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.Scope;
import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The baseline that an execution takes of itself, in its own transaction: what it is about to change can be brought back by the same
 * means. It exists only if the execution commits.
 */
public final class OwnBaseline {

    /** Names have an index on them. */
    private static final int LONGEST_PLAN_NAME = 200;

    private final Store store;

    public OwnBaseline(Store store) {
        this.store = store;
    }

    /** Its name: the plan's, and enough of the execution's id to be unique. */
    public static String name(String plan, UUID execution) {
        return plan.substring(0, Math.min(plan.length(), LONGEST_PLAN_NAME)) + " @"
                + execution.toString().substring(0, 8);
    }

    /** Writes the definitions down; rows are added step by step. */
    public UUID begin(
            Connection connection, String plan, UUID execution, Scope scope, String searchPath, Catalog live) {
        return new BaselineStore(store)
                .begin(connection, execution, name(plan, execution), scope, searchPath, live, Optional.of(plan));
    }

    /** Digests of the materialised views that the plan fills anew, so that the way back knows to fill them again. */
    public void digest(Connection connection, UUID id, Catalog live, Set<TableName> views) {
        List<CatalogObject> replaced = live.ofKind(ObjectKind.MATERIALIZED_VIEW).stream()
                .filter(RowCopies::hasRows)
                .filter(view -> views.contains(
                        new TableName(view.object().schema(), view.object().name())))
                .toList();
        RowCopies copies = new RowCopies(store);
        copies.digest(connection, live, replaced)
                .all()
                .forEach(digest -> copies.record(connection, id, "before", digest));
    }
}
