package dev.rollback.postgres.internal.merge;

import dev.rollback.plan.Conflict;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns that rows which come back, or get other values, have no value for.
 *
 * @param moved tables whose rows become others, with what becomes of them
 */
record UnkeptValues(Expectation target, Map<Address, RowConflicts.Outcome> moved) {

    Stream<Conflict> of(CatalogObject table) {
        boolean puts = Optional.ofNullable(moved.get(table.address()))
                .filter(RowConflicts.Outcome::puts)
                .isPresent();
        return target.state().catalog().columns(table.address()).stream()
                .filter(column -> puts
                        && target.types()
                                .filter(types -> types.isUnkept(column))
                                .isPresent())
                .map(column -> Conflict.about(
                        Conflict.Kind.VALUE_NOT_KEPT, column.object().label()));
    }
}
