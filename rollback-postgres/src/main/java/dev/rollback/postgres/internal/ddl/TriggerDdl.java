package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Triggers and rules: both fire by name and by an enabled state that only ALTER TABLE can set. */
final class TriggerDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.TRIGGER, ObjectKind.RULE);
    }

    @Override
    public String designation(DatabaseObject trigger) {
        return trigger.kind() + " " + Quote.identifier(trigger.name()) + " ON "
                + trigger.attributes().required("on");
    }

    @Override
    public List<String> create(DatabaseObject trigger) {
        List<String> statements = new ArrayList<>(List.of(
                Spelling.creatable(trigger.attributes().required("definition")).replaceAll(";\\s*$", "")));
        if (!trigger.attributes().required("enabled").equals("O")) {
            statements.add(enabling(trigger));
        }
        statements.addAll(partitionStates(trigger, trigger));
        statements.addAll(ExtensionTies.change(designation(trigger), Attributes.none(), trigger.attributes()));
        return statements;
    }

    /** The partitions whose copy of the trigger is in another state than the trigger itself. */
    private static List<String> partitionStates(DatabaseObject from, DatabaseObject to) {
        List<String> statements = new ArrayList<>();
        java.util.Map<String, String> wanted = states(to);
        states(from).keySet().stream()
                .filter(partition -> !wanted.containsKey(partition))
                .forEach(partition -> statements.add(
                        enablingOnly(to, partition, to.attributes().required("enabled"))));
        wanted.forEach((partition, state) -> statements.add(enablingOnly(to, partition, state)));
        return statements;
    }

    private static java.util.Map<String, String> states(DatabaseObject trigger) {
        return trigger.attributes().value("partition_states").stream()
                .flatMap(String::lines)
                .collect(java.util.stream.Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf('=')),
                        line -> line.substring(line.lastIndexOf('=') + 1)));
    }

    /** Without ONLY the partitions follow; those in another state are set after. */
    private static String enabling(DatabaseObject trigger) {
        return enabling(
                trigger,
                trigger.attributes().required("on"),
                trigger.attributes().required("enabled"));
    }

    private static String enablingOnly(DatabaseObject trigger, String partition, String state) {
        return enabling(trigger, "ONLY " + partition, state);
    }

    private static String enabling(DatabaseObject trigger, String relation, String state) {
        return "ALTER TABLE " + relation + " " + verb(state) + " " + trigger.kind() + " "
                + Quote.identifier(trigger.name());
    }

    /** What sets {@code pg_trigger.tgenabled} to this letter. */
    static String verb(String state) {
        return switch (state) {
            case "D" -> "DISABLE";
            case "R" -> "ENABLE REPLICA";
            case "A" -> "ENABLE ALWAYS";
            default -> "ENABLE";
        };
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return List.of("ALTER " + to.kind() + " " + Quote.identifier(from.name()) + " ON "
                + to.attributes().required("on") + " RENAME TO " + Quote.identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        changed.remove("comment");
        if (!Set.of("enabled", "partition_states", "extensions").containsAll(changed)) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        if (changed.contains("enabled")) {
            statements.add(enabling(to));
        }
        statements.addAll(partitionStates(changed.contains("enabled") ? to : from, to));
        statements.addAll(ExtensionTies.change(designation(to), from.attributes(), to.attributes()));
        return Optional.of(statements);
    }
}
