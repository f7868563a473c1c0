package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.capture.Attribution;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.SealOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Marks the end of a change. */
@Command(
        name = "seal",
        description = "Marks the end of the change: what others write from now on stays when the change is taken back.",
        mixinStandardHelpOptions = true)
final class SealVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Mixin
    private PairingChoice pairings = new PairingChoice();

    @Option(
            names = "--written-by",
            paramLabel = "login|role|application=NAME",
            converter = Writer.class,
            description =
                    "Only what this login, role or application wrote is the change; needs --protect undo-log at capture."
                            + " All that was written before the seal by default.")
    private @Nullable Attribution writer;

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Answer run(Rollback rollback) {
        SealOptions options = new SealOptions(Optional.ofNullable(writer), Map.of());
        Baseline sealed = rollback.seal(rollback.baseline(name.value()), pairings.pair(options));
        return Answer.done("sealed " + sealed.name());
    }

    /** Reads whose writes are the change. */
    static final class Writer implements ITypeConverter<Attribution> {

        @Override
        public Attribution convert(String text) {
            try {
                String[] parts = text.split("=", 2);
                return new Attribution(Attribution.By.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new TypeConversionException(
                        "expected login=NAME, role=NAME or application=NAME but was '" + text + "'");
            }
        }
    }
}
