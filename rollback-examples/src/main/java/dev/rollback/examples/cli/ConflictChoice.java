package dev.rollback.examples.cli;

import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What to do where both the change and others after it wrote the same thing. */
final class ConflictChoice {

    @Option(
            names = "--conflicts",
            paramLabel = "refuse|keep-current|restore-baseline",
            defaultValue = "refuse",
            converter = Words.class,
            description = "What both the change and others after its seal wrote: refuse it all, keep what is there now,"
                    + " or restore what was before. Default: ${DEFAULT-VALUE}.")
    private ConflictPolicy policy = ConflictPolicy.REFUSE;

    @Option(
            names = "--conflicts-of",
            paramLabel = "TABLE=POLICY",
            converter = {TableWord.class, Words.class},
            description =
                    "The same for one table and its parts, under the name that it gets back, or has now if the change"
                            + " created it. Repeatable.")
    private Map<TableName, ConflictPolicy> tables = new LinkedHashMap<>();

    PlanOptions options() {
        PlanOptions options = PlanOptions.settling(policy);
        for (Map.Entry<TableName, ConflictPolicy> table : tables.entrySet()) {
            options = options.table(table.getKey(), table.getValue());
        }
        return options;
    }

    /** Reads a policy as it is written on a command line. */
    static final class Words implements ITypeConverter<ConflictPolicy> {

        @Override
        public ConflictPolicy convert(String word) {
            for (ConflictPolicy policy : ConflictPolicy.values()) {
                if (policy.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    return policy;
                }
            }
            throw new TypeConversionException(
                    "expected refuse, keep-current or restore-baseline but was '" + word + "'");
        }
    }
}
