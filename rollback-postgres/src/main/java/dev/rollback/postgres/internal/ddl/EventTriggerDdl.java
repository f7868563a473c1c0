package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Event triggers. */
final class EventTriggerDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.EVENT_TRIGGER);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "EVENT TRIGGER " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        Attributes attributes = object.attributes();
        List<String> tags = ArrayText.elements(attributes.valueOr("tags", "{}"));
        String filter = tags.stream().map(Quote::literal).collect(Collectors.joining(", ", " WHEN TAG IN (", ")"));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + designation(object) + " ON " + attributes.required("event")
                + (tags.isEmpty() ? "" : filter) + " EXECUTE FUNCTION " + attributes.required("function") + "()");
        if (!attributes.required("firing").equals("ENABLE")) {
            statements.add(firing(object));
        }
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = new TreeSet<>(Changed.attributes(from, to));
        changed.removeAll(Definitions.COMMON);
        return changed.equals(Set.of("firing")) ? Optional.of(List.of(firing(to))) : Optional.empty();
    }

    private String firing(DatabaseObject object) {
        return "ALTER " + designation(object) + " " + object.attributes().required("firing");
    }
}
