package dev.rollback.examples.cli;

import dev.rollback.capture.ScopeDraft;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How rows are kept. */
final class ProtectChoice {

    /** From here on a copy takes longer than a capture should. */
    private static final long LARGE = 64L << 20;

    private enum Kind {
        COPY,
        UNDO_LOG,
        AUTO,
        NONE
    }

    @Option(
            names = "--protect",
            paramLabel = "copy|undo-log|auto|none",
            defaultValue = "copy",
            converter = Words.class,
            description =
                    "How rows are kept: by a copy, by a log of the writes until the seal, by the log for tables from 64 MB on,"
                            + " or not at all. Default: ${DEFAULT-VALUE}.")
    private Kind kind = Kind.COPY;

    ScopeDraft protect(ScopeDraft draft) {
        return switch (kind) {
            case COPY -> draft;
            case UNDO_LOG -> draft.undoLog();
            case AUTO -> draft.undoLogFrom(LARGE);
            case NONE -> draft.withoutRows();
        };
    }

    /** Reads a kind as it is written on a command line. */
    static final class Words implements ITypeConverter<Kind> {

        @Override
        public Kind convert(String word) {
            for (Kind kind : Kind.values()) {
                if (kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    return kind;
                }
            }
            throw new TypeConversionException("expected copy, undo-log, auto or none but was '" + word + "'");
        }
    }
}
