package dev.rollback.postgres.internal.verify;

import dev.rollback.name.TableName;
import dev.rollback.postgres.internal.capture.KeptRows;
import dev.rollback.postgres.internal.capture.RowImage;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Record;

/**
 * Relations that come back as they were captured, with columns that others gave them since: their captured columns are compared.
 *
 * @param captured the live columns that were captured, by live relation
 */
record WidenedRows(Map<Address, List<CatalogObject>> captured) {

    static WidenedRows of(Expectation expectation, Catalog live, List<CatalogObject> relations) {
        Catalog expected = expectation.state().catalog();
        Map<Address, List<CatalogObject>> widened = new HashMap<>();
        for (CatalogObject relation : relations) {
            List<CatalogObject> columns = live.columns(relation.address());
            List<CatalogObject> captured = columns.stream()
                    .filter(column -> Comparing.named(expected, column)
                            .filter(expectation::isOfOthers)
                            .isEmpty())
                    .toList();
            if (captured.size() < columns.size()) {
                widened.put(relation.address(), captured);
            }
        }
        return new WidenedRows(widened);
    }

    boolean has(CatalogObject relation) {
        return captured.containsKey(relation.address());
    }

    KeptRows digest(Connection connection, CatalogObject relation) {
        String schema = relation.object().schema();
        String name = relation.object().name();
        Record row = Rows.one(
                connection,
                new RowImage(Quote.qualified(schema, name), Objects.requireNonNull(captured.get(relation.address())))
                        .digestQuery());
        return new KeptRows(
                relation.address().oid(),
                new TableName(schema, name),
                Optional.empty(),
                false,
                row.get(0, Long.class),
                0,
                row.get(1, String.class),
                Optional.empty());
    }
}
