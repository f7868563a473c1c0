package dev.rollback.step;

import dev.rollback.step.data.AdvanceSequence;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.KeepLargeObjects;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.MapKeys;
import dev.rollback.step.data.MergeRows;
import dev.rollback.step.data.PositionSequence;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.data.RestoreLargeObjects;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.data.StageRows;

/** Changes or keeps rows, or what is derived from them. */
public sealed interface DataStep extends Step
        permits KeepRows,
                RestoreRows,
                KeepLargeObjects,
                RestoreLargeObjects,
                PositionSequence,
                AdvanceSequence,
                MapKeys,
                StageRows,
                MergeRows,
                RefreshMaterializedView,
                Analyze {}
