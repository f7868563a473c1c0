package dev.rollback.postgres.internal.merge;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Dependency;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Numbers that restored sequences give to rows that came since: after all that were given before the change and since, and past every
 * key of then. What they come to is known before a sequence is there again. Not thread-safe.
 */
final class DrawnNumbers {

    private final Catalog expected;
    private final Map<Address, CatalogObject> advanced = new LinkedHashMap<>();

    DrawnNumbers(Catalog expected) {
        this.expected = expected;
    }

    /** The sequence that gives a column its values, if one does. */
    Optional<CatalogObject> sequenceOf(CatalogObject column) {
        Stream<CatalogObject> identity = expected.parts(column.address()).stream();
        Stream<CatalogObject> defaults = expected.parts(column.address()).stream()
                .filter(part -> part.object().kind() == ObjectKind.DEFAULT)
                .flatMap(part -> expected.needsOf(part.address()).stream())
                .map(Dependency::referenced)
                .flatMap(address -> expected.at(address).stream());
        return Stream.concat(identity, defaults)
                .filter(object -> object.object().kind() == ObjectKind.SEQUENCE)
                .findFirst()
                .map(sequence -> advanced.getOrDefault(sequence.address(), sequence));
    }

    /**
     * Takes numbers from a sequence.
     *
     * @param furthest the key of the column that is furthest in the sequence's direction; empty if there is none
     * @return the first of them; empty if the sequence does not have so many
     */
    Optional<Long> take(CatalogObject sequence, long count, Optional<Long> furthest) {
        long increment = increment(sequence);
        BigInteger first = next(sequence);
        if (furthest.isPresent()) {
            BigInteger past = big(furthest.get()).add(big(increment));
            first = increment > 0 ? first.max(past) : first.min(past);
        }
        BigInteger last = first.add(big(increment).multiply(big(count - 1)));
        if (last.compareTo(bound(sequence, "minimum")) < 0 || last.compareTo(bound(sequence, "maximum")) > 0) {
            return Optional.empty();
        }
        Map<String, String> attributes =
                new TreeMap<>(sequence.object().attributes().asMap());
        attributes.put("last_value", last.toString());
        attributes.put("called", "true");
        advanced.put(sequence.address(), sequence.with(attributes));
        return Optional.of(first.longValueExact());
    }

    static long increment(CatalogObject sequence) {
        return Long.parseLong(sequence.attribute("increment").orElse("1"));
    }

    private static BigInteger next(CatalogObject sequence) {
        BigInteger last = bound(sequence, "last_value");
        return sequence.object().attributes().flag("called") ? last.add(big(increment(sequence))) : last;
    }

    private static BigInteger bound(CatalogObject sequence, String attribute) {
        return new BigInteger(sequence.attribute(attribute).orElseThrow());
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    /** The merged catalog, with sequences where they stand once the numbers have been taken. */
    Catalog catalog() {
        return expected.replacing(advanced);
    }
}
