package dev.rollback.postgres.internal.merge;

import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.ColumnType;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What settles conflicts about definitions: what is said of the table that an object is, or is part of; else what is said of all.
 *
 * @param options what is said
 */
record Policies(PlanOptions options, Lineage lineage) {

    ConflictPolicy of(CatalogObject object) {
        return options.tables().isEmpty() ? options.policy() : ofHome(home(object));
    }

    private ConflictPolicy ofHome(CatalogObject home) {
        return ColumnType.WITH_ROWS.contains(home.object().kind()) ? options.of(name(home)) : options.policy();
    }

    private CatalogObject home(CatalogObject object) {
        return object.container()
                .map(Address::whole)
                .flatMap(this::at)
                .map(this::home)
                .orElse(object);
    }

    private Optional<CatalogObject> at(Address address) {
        return Stream.of(lineage.before(), lineage.after(), lineage.now())
                .flatMap(catalog -> catalog.at(address).stream())
                .findFirst();
    }

    /** The name that it gets back; that of now for what the change or others created. */
    private TableName name(CatalogObject home) {
        CatalogObject named = lineage.before()
                .at(lineage.expectedAddress(home.address()))
                .or(() -> lineage.before().at(lineage.expectedAddressAfter(home.address())))
                .or(() -> lineage.now().at(home.address()))
                .orElse(home);
        return new TableName(named.object().schema(), named.object().name());
    }
}
