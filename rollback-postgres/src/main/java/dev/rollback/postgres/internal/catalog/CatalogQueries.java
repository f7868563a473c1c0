package dev.rollback.postgres.internal.catalog;

import java.util.List;

/** Every query that a capture runs: a fixed number, whatever the number of objects. */
final class CatalogQueries {

    static final List<CatalogQuery> ALL = List.of(
            SchemaQuery.QUERY,
            ExtensionQuery.QUERY,
            TypeQuery.QUERY,
            RoutineQuery.QUERY,
            TableQuery.QUERY,
            ColumnQuery.QUERY,
            DefaultQuery.QUERY,
            SequenceQuery.QUERY,
            ViewQuery.QUERY,
            ConstraintQuery.QUERY,
            IndexQuery.QUERY,
            TableObjectQueries.TRIGGERS,
            TableObjectQueries.RULES,
            TableObjectQueries.POLICIES,
            TableObjectQueries.STATISTICS,
            DefaultPrivilegesQuery.QUERY,
            DatabaseSettingQuery.QUERY);

    private CatalogQueries() {}
}
