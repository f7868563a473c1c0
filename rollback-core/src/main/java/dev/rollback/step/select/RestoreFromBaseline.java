package dev.rollback.step.select;

import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.step.SelectorStep;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Restores what a baseline has and the database lost or changed, of one kind.
 *
 * @param kind the kind of object; policies bring their table's row-security flags with them
 * @param baseline the baseline's name
 * @param tables only on these tables; all if empty
 */
public record RestoreFromBaseline(ObjectKind kind, String baseline, Set<TableName> tables) implements SelectorStep {

    public RestoreFromBaseline {
        tables = Collections.unmodifiableSet(new TreeSet<>(tables));
    }

    @Override
    public String summary() {
        return "restore every " + kind.label() + " of " + baseline + (tables.isEmpty() ? "" : on());
    }

    private String on() {
        return tables.stream().map(TableName::toString).collect(Collectors.joining(", ", " on ", ""));
    }
}
