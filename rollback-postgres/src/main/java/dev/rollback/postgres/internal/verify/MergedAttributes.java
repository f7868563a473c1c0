package dev.rollback.postgres.internal.verify;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.catalog.Pair;
import dev.rollback.postgres.internal.merge.Expectation;
import dev.rollback.postgres.internal.merge.SequenceMerge;
import dev.rollback.verify.Difference;
import dev.rollback.verify.Difference.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares an object of a merged state. Where its catalog rows are the same to the last OID it is the same, whatever its text calls
 * things that others renamed. What was made anew over a column of another type, because that gets its former one back or got one from
 * others, follows the type.
 *
 * @param target knows what others made
 */
record MergedAttributes(Expectation target) {

    private static final Set<String> POSITION = Set.of("last_value", "called");

    private static final Pattern OPTIONS = Pattern.compile(" WITH \\([^)]*\\)");

    /** What a view that others made shows of a column follows the column. */
    private static final Set<String> SHOWN = Set.of("type", "collation");

    List<Difference> differences(CatalogObject expected, CatalogObject found) {
        boolean untouched =
                expected.address().equals(found.address()) && expected.raw().equals(found.raw());
        boolean sequence = expected.object().kind() == ObjectKind.SEQUENCE;
        List<Difference> differences = new ArrayList<>(Comparing.attributes(
                expected.object(),
                found.object(),
                name -> !Comparing.DERIVED.contains(name)
                        && !(sequence && POSITION.contains(name))
                        && !(Pair.isColumnOfView(expected) && SHOWN.contains(name))
                        && (!untouched || Pair.isOutsideRaw(name) || name.equals("position"))));
        if (!differences.isEmpty() && !expected.address().equals(found.address()) && target.followsTypes(expected)) {
            differences.removeIf(MergedAttributes::followsTypes);
        }
        if (expected.object().kind() == ObjectKind.INDEX) {
            differences.removeIf(MergedAttributes::followsOptions);
        }
        place(differences, expected, found);
        if (sequence && SequenceMerge.behind(found, expected, SequenceMerge.descends(expected))) {
            differences.add(new Difference(
                    Code.SEQUENCE_POSITION,
                    expected.object().label(),
                    "last_value",
                    "at least " + expected.object().attributes().valueOr("last_value", "none"),
                    found.object().attributes().valueOr("last_value", "none")));
        }
        return differences;
    }

    private static boolean followsTypes(Difference difference) {
        return Comparing.EXPRESSIONS.contains(difference.aspect())
                && ExpressionText.untyped(difference.expected()).equals(ExpressionText.untyped(difference.found()));
    }

    /** Options of an index are in its definition, too. */
    private static boolean followsOptions(Difference difference) {
        return difference.aspect().equals("definition")
                && OPTIONS.matcher(difference.expected())
                        .replaceAll("")
                        .equals(OPTIONS.matcher(difference.found()).replaceAll(""));
    }

    private static void place(List<Difference> differences, CatalogObject expected, CatalogObject found) {
        compare(
                differences,
                expected,
                "name",
                expected.object().name(),
                found.object().name());
        compare(
                differences,
                expected,
                "schema",
                expected.object().schema(),
                found.object().schema());
    }

    private static void compare(
            List<Difference> differences, CatalogObject object, String aspect, String expected, String found) {
        if (!expected.equals(found)) {
            differences.add(
                    new Difference(Code.CHANGED_ATTRIBUTE, object.object().label(), aspect, expected, found));
        }
    }
}
