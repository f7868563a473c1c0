package dev.rollback.examples.cli;

import dev.rollback.name.TableName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a table as {@code schema.name}, or as {@code name} in {@code public}. */
final class TableWord implements ITypeConverter<TableName> {

    @Override
    public TableName convert(String text) {
        try {
            return TableName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("expected schema.table but was '" + text + "'");
        }
    }
}
