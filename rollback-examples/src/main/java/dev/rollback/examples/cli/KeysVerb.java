package dev.rollback.examples.cli;

import dev.rollback.Rollback;
import dev.rollback.examples.console.Figures;
import dev.rollback.name.TableName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells which key became which. */
@Command(
        name = "keys",
        description =
                "Tells which primary key of a table became which, where a sealed change or its rollback replaced them:"
                        + " one row a line, the key of before, a tab, the key of after. Changes nothing.",
        mixinStandardHelpOptions = true)
final class KeysVerb implements Verb {

    @Mixin
    private Target target = new Target();

    @Mixin
    private BaselineName name = new BaselineName();

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE",
            converter = TableWord.class,
            description = "The table, by its name before the change: schema.name, or a name in public.")
    private TableName table = TableName.of("public", "table");

    @Override
    public Target target() {
        return target;
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public Answer run(Rollback rollback) {
        List<String> lines = new ArrayList<>();
        long keys = rollback.mappedKeys(
                rollback.baseline(name.value()),
                table,
                key -> lines.add(String.join(",", key.before()) + "\t" + String.join(",", key.after())));
        return Answer.done(Figures.count(keys, "key")).saying(String.join("\n", lines));
    }
}
