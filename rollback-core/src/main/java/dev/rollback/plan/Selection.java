package dev.rollback.plan;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.TableName;
import dev.rollback.step.Step;
import dev.rollback.step.select.DropAdded;
import dev.rollback.step.select.DropNamed;
import java.util.List;
import java.util.Set;

/** Which objects a verb of the draft means. */
public final class Selection {

    /** Makes the step for a kind. */
    private interface Rule {
        Step step(ObjectKind kind);
    }

    private final Rule rule;

    private Selection(Rule rule) {
        this.rule = rule;
    }

    /** Everything that the baseline does not have, whatever its name. */
    public static Selection addedSince(Baseline baseline, TableName... onlyOn) {
        return new Selection(kind -> new DropAdded(kind, baseline.name(), Set.copyOf(List.of(onlyOn))));
    }

    /** One object by its exact name. */
    public static Selection named(TableName table, String name) {
        return new Selection(kind -> new DropNamed(kind, table, name));
    }

    Step of(ObjectKind kind) {
        return rule.step(kind);
    }
}
