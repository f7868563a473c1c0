package dev.rollback.examples.cli;

import dev.rollback.capture.RowPairing;
import dev.rollback.capture.SealOptions;
import dev.rollback.name.TableName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What tells rows apart where the change replaced their keys. */
final class PairingChoice {

    /**
     * Columns of a table, as they are called after the change.
     *
     * @param table the table
     * @param names at least one
     */
    record Columns(TableName table, List<String> names) {}

    @Option(
            names = "--pair",
            paramLabel = "TABLE=COLUMN[,COLUMN]",
            converter = Words.class,
            description =
                    "Where the change replaced a table's keys: rows are the same that agree in these columns. Repeatable.")
    private List<Columns> byColumns = new ArrayList<>();

    @Option(
            names = "--former-key",
            paramLabel = "TABLE=COLUMN",
            converter = Words.class,
            description = "Where the change replaced a table's keys: this column holds those of before. Repeatable.")
    private List<Columns> byFormerKey = new ArrayList<>();

    SealOptions pair(SealOptions options) {
        SealOptions paired = options;
        for (Columns columns : byColumns) {
            paired = paired.pairing(columns.table(), new RowPairing.Columns(columns.names()));
        }
        for (Columns columns : byFormerKey) {
            paired = paired.pairing(columns.table(), RowPairing.byFormerKey(String.join(",", columns.names())));
        }
        return paired;
    }

    /** Reads a table and its columns. */
    static final class Words implements ITypeConverter<Columns> {

        @Override
        public Columns convert(String text) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw new TypeConversionException("expected TABLE=COLUMN but was '" + text + "'");
            }
            return new Columns(
                    new TableWord().convert(text.substring(0, equals)),
                    List.of(text.substring(equals + 1).split(",")));
        }
    }
}
