package dev.rollback.examples.cli;

import dev.rollback.capture.ScopeDraft;
import dev.rollback.name.TableName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which tables have their rows kept.
 *
 * @param kind the rule
 * @param tables where it names tables
 */
record RowChoice(Kind kind, Set<TableName> tables) {

    /** The rules. */
    enum Kind {
        ALL,
        NONE,
        LISTED
    }

    ScopeDraft narrow(ScopeDraft draft) {
        return switch (kind) {
            case ALL -> draft;
            case NONE -> draft.withoutRows();
            case LISTED -> draft.rowsOf(tables.toArray(TableName[]::new));
        };
    }

    /** Reads {@code all}, {@code none} or {@code table,schema.table}. */
    static final class Reader implements ITypeConverter<RowChoice> {

        @Override
        public RowChoice convert(String text) {
            return switch (text) {
                case "all" -> new RowChoice(Kind.ALL, Set.of());
                case "none" -> new RowChoice(Kind.NONE, Set.of());
                default -> new RowChoice(Kind.LISTED, tables(text));
            };
        }

        private static Set<TableName> tables(String text) {
            try {
                return Stream.of(text.split(",", -1))
                        .map(table -> TableName.parse(table.strip()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
