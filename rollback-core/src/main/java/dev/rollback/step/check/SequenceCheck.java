package dev.rollback.step.check;

import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import dev.rollback.step.CheckStep;
import java.util.Optional;

/**
 * Looks whether a sequence would give a number that its column already holds; asks the position, so that no number is burnt.
 *
 * @param sequence the sequence; the one that the column is numbered by if empty
 * @param table the table it numbers
 * @param column the column it numbers
 */
public record SequenceCheck(Optional<SequenceName> sequence, TableName table, String column) implements CheckStep {

    @Override
    public String summary() {
        return "verify sequence " + sequence.map(name -> name + " ").orElse("") + "is ahead of " + table + "." + column;
    }
}
