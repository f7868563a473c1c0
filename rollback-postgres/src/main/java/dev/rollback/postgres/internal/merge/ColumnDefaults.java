package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What rows get in a column that comes back and of which they have no value.
 *
 * @param target where the defaults are
 */
record ColumnDefaults(Expectation target) {

    /** A literal, with its type: nothing that a question must not evaluate, as it would move a sequence. */
    private static final Pattern CONSTANT = Pattern.compile(
            "(E?'([^'\\\\]|'')*'|'?-?\\d+(\\.\\d+)?'?|\\(-\\d+(\\.\\d+)?\\)|true|false)(::[\\w .\"]+(\\(\\d+(,\\d+)?\\))?)?");

    /** True if the column fills itself. */
    boolean fills(CatalogObject column) {
        return column.attribute("identity_kind").isPresent()
                || of(column).findAny().isPresent();
    }

    /** The value, where it is known: the same in all rows. */
    Optional<String> constant(CatalogObject column) {
        return of(column)
                .filter(of -> target.types().orElseThrow().speaks(of, List.of(column)))
                .flatMap(of -> of.attribute("expression").stream())
                .filter(expression -> CONSTANT.matcher(expression).matches())
                .findFirst();
    }

    private Stream<CatalogObject> of(CatalogObject column) {
        return target.state().catalog().parts(column.address()).stream()
                .filter(part -> part.object().kind() == ObjectKind.DEFAULT);
    }
}
