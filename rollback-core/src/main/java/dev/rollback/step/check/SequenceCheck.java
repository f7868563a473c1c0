package dev.rollback.step.check;

import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;

/**
 * Looks whether a sequence would give a number that its column already holds; asks the position, so that no number is burnt.
 *
 * @param sequence the sequence
 * @param table the table it numbers
 * @param column the column it numbers
 */
public record SequenceCheck(SequenceName sequence, TableName table, String column) implements CheckStep {

    @Override
    public String summary() {
        return "verify sequence " + sequence + " is ahead of " + table + "." + column;
    }
}
