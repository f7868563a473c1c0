package dev.rollback.step.select;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.step.SelectorStep;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Drops what was added since a baseline, found by identity and not by the look of a name.
 *
 * @param kind the kind of object
 * @param baseline the baseline's name
 * @param tables only on these tables; all if empty
 */
public record DropAdded(ObjectKind kind, String baseline, Set<TableName> tables) implements SelectorStep {

    public DropAdded {
        tables = Collections.unmodifiableSet(new TreeSet<>(tables));
    }

    @Override
    public String summary() {
        return "drop every " + kind.label() + " added since " + baseline + (tables.isEmpty() ? "" : on());
    }

    private String on() {
        return tables.stream().map(TableName::toString).collect(Collectors.joining(", ", " on ", ""));
    }
}
