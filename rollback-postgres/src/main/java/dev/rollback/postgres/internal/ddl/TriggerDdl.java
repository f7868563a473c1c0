package dev.rollback.postgres.internal.ddl;

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
        return trigger.kind() + " " + Quote.identifier(trigger.name()) + " ON " + trigger.attributes().required("on");
    }

    @Override
    public List<String> create(DatabaseObject trigger) {
        List<String> statements = new ArrayList<>(List.of(Spelling.creatable(trigger.attributes().required("definition")).replaceAll(";\\s*$", "")));
        if (!trigger.attributes().required("enabled").equals("O")) {
            statements.add(enabling(trigger));
        }
        trigger.attributes().value("extension").ifPresent(extension ->
                statements.add("ALTER " + designation(trigger) + " DEPENDS ON EXTENSION " + Quote.identifier(extension)));
        return statements;
    }

    /** ONLY: the parent's state would overwrite those of its partitions. */
    private static String enabling(DatabaseObject trigger) {
        String verb = switch (trigger.attributes().required("enabled")) {
            case "D" -> "DISABLE ";
            case "R" -> "ENABLE REPLICA ";
            case "A" -> "ENABLE ALWAYS ";
            default -> "ENABLE ";
        };
        return "ALTER TABLE ONLY " + trigger.attributes().required("on") + " " + verb + trigger.kind() + " " + Quote.identifier(trigger.name());
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return List.of("ALTER " + to.kind() + " " + Quote.identifier(from.name()) + " ON " + to.attributes().required("on") + " RENAME TO " + Quote.identifier(to.name()));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        changed.remove("comment");
        return changed.equals(Set.of("enabled")) ? Optional.of(List.of(enabling(to))) : changed.isEmpty() ? Optional.of(List.of()) : Optional.empty();
    }
}
