package dev.rollback.postgres.jooq;

import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Domain;

/**
 * The PostgreSQL types that a jOOQ type may stand for. jOOQ reads several as one: a whole {@code numeric(10,0)} becomes a bigint,
 * {@code oid} too, {@code name} and {@code bit varying} become varchar; and it takes an undefined precision of a time for 6.
 */
final class ColumnTypes {

    private static final Pattern SPELLING = Pattern.compile(
            "(\"(?:[^\"]|\"\")+\"\\.\"(?:[^\"]|\"\")+\"|[a-z_0-9 ]+?)(\\([-0-9, ]+\\))?( with time zone)?");

    private ColumnTypes() {}

    /** The types, the likeliest first; empty if jOOQ does not know the type or not all of it. */
    static Optional<List<String>> of(DataType<?> type) {
        DataType<?> component = type.getArrayComponentDataType();
        if (component != null) {
            return of(component)
                    .map(types -> types.stream().map(ColumnTypes::array).toList());
        }
        Domain<?> domain = type.getDomain();
        if (domain != null && domain.getSchema() != null) {
            return Optional.of(List.of(Quote.qualified(domain.getSchema().getName(), domain.getName())));
        }
        Matcher spelling = SPELLING.matcher(type.getCastTypeName(Rendering.configuration()));
        if (!spelling.matches()) {
            return Optional.empty();
        }
        String modifier = spelling.group(2) == null ? "" : spelling.group(2).replace(" ", "");
        String zone = spelling.group(3) == null ? "" : spelling.group(3);
        List<String> types = spellings(spelling.group(1), modifier, zone);
        return types.isEmpty() ? Optional.empty() : Optional.of(types);
    }

    private static List<String> spellings(String name, String modifier, String zone) {
        String length = modifier.equals("(" + Integer.MAX_VALUE + ")") ? "" : modifier;
        return switch (name) {
            case "any", "other" -> List.of();
            case "interval", "interval day to second", "interval year to month" -> intervals();
            case "smallint" -> whole("smallint", 1, 4);
            case "int", "integer" -> whole("integer", 5, 9);
            case "bigint" -> plus(whole("bigint", 10, 18), "oid");
            case "numeric", "decimal" -> List.of("numeric" + scaled(modifier));
            case "varchar" ->
                length.isEmpty()
                        ? List.of("character varying", "name", "bit varying")
                        : List.of("character varying" + length, "bit varying" + length);
            case "char" -> characters(length);
            case "time", "timestamp" -> times(name, modifier, zone.isEmpty() ? " without time zone" : zone);
            default -> List.of(name + modifier);
        };
    }

    private static List<String> characters(String length) {
        if (length.isEmpty()) {
            return List.of("bpchar", "\"char\"");
        }
        List<String> types = List.of("character" + length, "bit" + length);
        return length.equals("(1)") ? plus(types, "\"char\"") : types;
    }

    /** Precision 6 is what PostgreSQL does without one; jOOQ drops a 0. */
    private static List<String> times(String name, String precision, String zone) {
        return precision.isEmpty() || precision.equals("(6)") || precision.equals("(0)")
                ? Stream.of("", "(6)", "(0)")
                        .map(digits -> name + digits + zone)
                        .toList()
                : List.of(name + precision + zone);
    }

    /** jOOQ forgets the precision. */
    private static List<String> intervals() {
        return Stream.concat(
                        Stream.of("interval"),
                        IntStream.rangeClosed(0, 6).mapToObj(digits -> "interval(" + digits + ")"))
                .toList();
    }

    /** Numerics without fraction that jOOQ reads as this integer. */
    private static List<String> whole(String integer, int fewest, int most) {
        return Stream.concat(
                        Stream.of(integer),
                        IntStream.rangeClosed(fewest, most).mapToObj(digits -> "numeric(" + digits + ",0)"))
                .toList();
    }

    /** The driver reports a scale below zero modulo 2048. */
    private static String scaled(String modifier) {
        if (modifier.isEmpty()) {
            return "";
        }
        String[] numbers = modifier.substring(1, modifier.length() - 1).split(",", -1);
        int scale = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
        return "(" + numbers[0] + "," + (scale > 1023 ? scale - 2048 : scale) + ")";
    }

    /** An array has one name, however many dimensions. */
    private static String array(String component) {
        return component.endsWith("[]") ? component : component + "[]";
    }

    private static List<String> plus(List<String> types, String type) {
        List<String> more = new ArrayList<>(types);
        more.add(type);
        return List.copyOf(more);
    }
}
