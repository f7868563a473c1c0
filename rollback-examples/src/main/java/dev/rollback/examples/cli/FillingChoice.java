package dev.rollback.examples.cli;

import dev.rollback.name.TableName;
import dev.rollback.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What columns that come back are filled with. The expressions are run as they are. */
final class FillingChoice {

    /**
     * A column that comes back.
     *
     * @param table its table, under the name that it gets back
     * @param column its name
     * @param expression SQL over the columns of now
     */
    record Filled(TableName table, String column, String expression) {}

    @Option(
            names = "--fill",
            paramLabel = "TABLE.COLUMN=SQL",
            converter = Words.class,
            description =
                    "Rows that came since a seal have this column, which comes back, from an SQL expression over their"
                            + " columns of now. Repeatable.")
    private List<Filled> fillings = new ArrayList<>();

    @Option(
            names = "--follow",
            paramLabel = "TABLE.COLUMN=SQL",
            converter = Words.class,
            description =
                    "The same for rows from before the change too: the column follows what others wrote. Repeatable.")
    private List<Filled> followings = new ArrayList<>();

    PlanOptions applied(PlanOptions options) {
        PlanOptions filling = options;
        for (Filled filled : fillings) {
            filling = filling.filling(filled.table(), filled.column(), filled.expression());
        }
        for (Filled filled : followings) {
            filling = filling.following(filled.table(), filled.column(), filled.expression());
        }
        return filling;
    }

    /** Reads a column and its expression. */
    static final class Words implements ITypeConverter<Filled> {

        @Override
        public Filled convert(String text) {
            int equals = text.indexOf('=');
            int dot = text.lastIndexOf('.', equals);
            if (dot < 1 || dot == equals - 1 || equals == text.length() - 1) {
                throw new TypeConversionException("expected TABLE.COLUMN=SQL but was '" + text + "'");
            }
            return new Filled(
                    new TableWord().convert(text.substring(0, dot)),
                    text.substring(dot + 1, equals),
                    text.substring(equals + 1));
        }
    }
}
