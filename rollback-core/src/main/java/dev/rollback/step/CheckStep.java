package dev.rollback.step;

import dev.rollback.name.TableName;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.MergedForeignKeysCheck;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;

/** Looks and changes nothing. */
public sealed interface CheckStep extends Step
        permits RowCountCheck,
                ForeignKeyCheck,
                AllForeignKeysCheck,
                MergedForeignKeysCheck,
                UniqueKeyCheck,
                NotNullCheck,
                ColumnTypeCheck,
                SequenceCheck {

    /** The table that is looked at. */
    TableName table();
}
