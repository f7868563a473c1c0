package dev.rollback.step.session;

import dev.rollback.name.TableName;
import dev.rollback.step.SessionStep;
import java.util.List;

/**
 * Takes all locks that the plan needs, in one order and at full strength, before the first change: no deadlock by upgrading later.
 *
 * @param tables the tables to lock against everyone else, sorted
 */
public record LockTables(List<TableName> tables) implements SessionStep {

    public LockTables {
        tables = tables.stream().sorted().distinct().toList();
    }

    @Override
    public String summary() {
        return "lock " + tables.size() + (tables.size() == 1 ? " table" : " tables");
    }
}
