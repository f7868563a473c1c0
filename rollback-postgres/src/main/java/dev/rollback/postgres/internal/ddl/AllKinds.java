package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One class for every kind that can be written. */
public final class AllKinds {

    private AllKinds() {}

    /** Writes statements for a database whose default privileges these catalogs know. */
    public static Definitions definitions(Catalog... catalogs) {
        Set<String> grantees = new HashSet<>();
        Stream.of(catalogs)
                .flatMap(catalog -> catalog.ofKind(ObjectKind.DEFAULT_PRIVILEGES).stream())
                .map(CatalogObject::object)
                .flatMap(object -> Stream.of("privileges", "privileges_default").map(object.attributes()::required))
                .forEach(acl -> Grant.parse(acl).forEach(grant -> grantees.add(grant.grantee())));
        return Definitions.complete(List.of(
                        new SchemaDdl(),
                        new ExtensionDdl(),
                        new LanguageDdl(),
                        new CollationDdl(),
                        new TypeDdl(),
                        new RoutineDdl(),
                        new CastDdl(),
                        new OperatorDdl(),
                        new AccessMethodDdl(),
                        new OperatorFamilyDdl(),
                        new OperatorClassDdl(),
                        new ConversionDdl(),
                        new TransformDdl(),
                        new TextSearchDdl(),
                        new ForeignDataWrapperDdl(),
                        new ForeignServerDdl(),
                        new UserMappingDdl(),
                        new TableDdl(),
                        new ForeignTableDdl(),
                        new ColumnDdl(),
                        new DefaultDdl(),
                        new SequenceDdl(),
                        new ViewDdl(),
                        new MaterializedViewDdl(),
                        new ConstraintDdl(),
                        new IndexDdl(),
                        new StatisticsDdl(),
                        new TriggerDdl(),
                        new PolicyDdl(),
                        new PublicationDdl(),
                        new PublicationMemberDdl(),
                        new DefaultPrivilegesDdl(),
                        new DatabaseSettingDdl(),
                        new EventTriggerDdl(),
                        new LargeObjectDdl(),
                        new CommentDdl(),
                        new SecurityLabelDdl(),
                        new OtherDdl()))
                .withDefaultPrivilegesFor(grantees);
    }
}
