package dev.rollback.postgres.internal.catalog;

import java.util.List;

/** Every query that a capture runs: a fixed number, whatever the number of objects. */
final class CatalogQueries {

    static final List<CatalogQuery> ALL = List.of(
            SchemaQuery.QUERY,
            ExtensionQuery.QUERY,
            LanguageQuery.QUERY,
            CollationQuery.QUERY,
            TypeQuery.QUERY,
            RoutineQuery.QUERY,
            CastQuery.QUERY,
            OperatorQuery.QUERY,
            AccessMethodQuery.QUERY,
            OperatorFamilyQuery.QUERY,
            OperatorClassQuery.QUERY,
            ConversionQuery.QUERY,
            TransformQuery.QUERY,
            TextSearchQuery.QUERY,
            ForeignDataWrapperQuery.QUERY,
            ForeignServerQuery.QUERY,
            UserMappingQuery.QUERY,
            TableQuery.QUERY,
            ForeignTableQuery.QUERY,
            ColumnQuery.QUERY,
            DefaultQuery.QUERY,
            SequenceQuery.QUERY,
            ViewQuery.QUERY,
            ConstraintQuery.QUERY,
            IndexQuery.QUERY,
            PublicationQuery.QUERY,
            PublicationMemberQuery.QUERY,
            DefaultPrivilegesQuery.QUERY,
            DatabaseQuery.QUERY,
            DatabaseSettingQuery.QUERY,
            EventTriggerQuery.QUERY,
            LargeObjectQuery.QUERY,
            CommentQuery.QUERY,
            SecurityLabelQuery.QUERY,
            SystemPrivilegesQuery.QUERY,
            OtherQuery.QUERY,
            TableObjectQueries.TRIGGERS,
            TableObjectQueries.RULES,
            TableObjectQueries.POLICIES,
            TableObjectQueries.STATISTICS);

    private CatalogQueries() {}
}
