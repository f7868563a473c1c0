package dev.rollback.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Rows by their primary keys, from the command line or from a file: what is on a command line, others may see. */
final class KeyChoice {

    @Option(
            names = "--key",
            paramLabel = "V[,V...]",
            description = "A primary key: the value of each of its columns, in their order in the table. Repeatable.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--keys-from",
            paramLabel = "FILE",
            converter = FromFile.class,
            description =
                    "A file with a key a line, values separated by tabs. Values that hold a comma have to come from here.")
    private @Nullable Lines lines;

    /** The keys of a file. */
    private record Lines(List<List<String>> keys) {}

    List<List<String>> keys() {
        return lines == null
                ? keys.stream().map(key -> List.of(key.split(",", -1))).toList()
                : lines.keys();
    }

    /** Reads a file of keys. */
    static final class FromFile implements ITypeConverter<Lines> {

        @Override
        public Lines convert(String word) {
            try {
                List<List<String>> keys = Files.readAllLines(Path.of(word)).stream()
                        .filter(line -> !line.isEmpty())
                        .map(line -> List.of(line.split("\t", -1)))
                        .toList();
                if (keys.isEmpty()) {
                    throw new TypeConversionException("expected a file with a key a line, but '" + word + "' is empty");
                }
                return new Lines(keys);
            } catch (IOException | java.nio.file.InvalidPathException e) {
                throw new TypeConversionException(
                        "expected a file with a key a line, but '" + word + "' cannot be read");
            }
        }
    }
}
