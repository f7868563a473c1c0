package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sequences that come back to columns which others filled from another one meanwhile: they go on behind the numbers that it gave.
 *
 * @param expected the merged catalog
 * @param liveOf live objects by the address that they have in it
 */
record SequencesBehind(Lineage lineage, Catalog expected, Map<Address, CatalogObject> liveOf) {

    /** The merged catalog with these sequences where they are to stand. */
    Catalog advanced() {
        Map<Address, CatalogObject> advanced = new TreeMap<>();
        DrawnNumbers before = new DrawnNumbers(expected);
        DrawnNumbers now = new DrawnNumbers(lineage.now());
        for (CatalogObject column : expected.ofKind(ObjectKind.COLUMN)) {
            before.sequenceOf(column).ifPresent(sequence -> Optional.ofNullable(liveOf.get(column.address()))
                    .flatMap(now::sequenceOf)
                    .filter(meanwhile -> !meanwhile.equals(liveOf.get(sequence.address())))
                    .filter(meanwhile -> !liveOf.containsKey(sequence.address()) || isDrawnFrom(meanwhile))
                    .filter(meanwhile -> isAhead(meanwhile, sequence))
                    .ifPresent(meanwhile -> advanced.put(sequence.address(), positioned(sequence, meanwhile))));
        }
        return expected.replacing(advanced);
    }

    /** By others. One that was there all the time stays where it stands if nobody drew from the other one. */
    private boolean isDrawnFrom(CatalogObject meanwhile) {
        return lineage.afterOfNow(meanwhile)
                .filter(after -> position(after).equals(position(meanwhile)))
                .isEmpty();
    }

    /** Further in the direction of the one that comes back, and within its bounds. */
    private static boolean isAhead(CatalogObject meanwhile, CatalogObject sequence) {
        long position = number(meanwhile, "last_value");
        return SequenceMerge.behind(sequence, meanwhile, SequenceMerge.descends(sequence))
                && position >= number(sequence, "minimum")
                && position <= number(sequence, "maximum");
    }

    private static long number(CatalogObject sequence, String attribute) {
        return Long.parseLong(sequence.attribute(attribute).orElseThrow());
    }

    private static CatalogObject positioned(CatalogObject sequence, CatalogObject meanwhile) {
        Map<String, String> attributes =
                new TreeMap<>(sequence.object().attributes().asMap());
        attributes.putAll(position(meanwhile));
        return sequence.with(attributes);
    }

    private static Map<String, String> position(CatalogObject sequence) {
        return Stream.of("last_value", "called").collect(Collectors.toMap(name -> name, name -> sequence.attribute(name)
                .orElse("")));
    }
}
