package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Types of extensions are there with their extension, and where that lies. What an array of one needs is not noted as the extension's by every
 * version: the schema in its name has to tell.
 *
 * @param expected the merged catalog
 * @param liveOf live objects by the address that they have in it
 */
record ExtensionTypes(Catalog expected, Map<Address, CatalogObject> liveOf) {

    /** A column under the type that is there: its own, the same in another schema, or a text. */
    CatalogObject present(CatalogObject column) {
        String type = column.attribute("type").orElseThrow();
        if (column.attribute("user_type").isEmpty() || isLive(column, type)) {
            return column;
        }
        Optional<CatalogObject> extension = extensions(column)
                .filter(of -> type.startsWith(place(of)))
                .filter(of -> !isWhereItWas(of))
                .findFirst();
        Optional<String> moved = extension.flatMap(
                of -> Optional.ofNullable(liveOf.get(of.address())).map(now -> type.replace(place(of), place(now))));
        if (extension.isEmpty()) {
            return column;
        }
        return moved.map(called -> ColumnTypes.typed(column, called))
                .orElseGet(() -> ColumnTypes.untyped(column, ColumnTypes.TEXT));
    }

    private boolean isLive(CatalogObject column, String type) {
        return Optional.ofNullable(liveOf.get(column.address()))
                .flatMap(now -> now.attribute("type"))
                .filter(type::equals)
                .isPresent();
    }

    /** The one that is known, or all that it may be. */
    private Stream<CatalogObject> extensions(CatalogObject column) {
        Optional<CatalogObject> known = expected.needsOf(column.address()).stream()
                .flatMap(edge -> expected.at(edge.referenced()).stream())
                .filter(needed -> needed.object().kind() == ObjectKind.EXTENSION)
                .findFirst();
        return known.isPresent() ? known.stream() : expected.ofKind(ObjectKind.EXTENSION).stream();
    }

    private boolean isWhereItWas(CatalogObject extension) {
        return Optional.ofNullable(liveOf.get(extension.address()))
                .filter(now -> place(now).equals(place(extension)))
                .isPresent();
    }

    private static String place(CatalogObject extension) {
        return Renames.printed(extension.object().attributes().required("extension_schema")) + ".";
    }
}
