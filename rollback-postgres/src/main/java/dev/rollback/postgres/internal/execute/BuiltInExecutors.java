package dev.rollback.postgres.internal.execute;

import dev.rollback.execute.StepExecutors;
import dev.rollback.postgres.PostgresContext;

/** One executor for each built-in step that changes something. */
public final class BuiltInExecutors {

    private BuiltInExecutors() {}

    public static StepExecutors<PostgresContext> all() {
        return StepExecutors.<PostgresContext>none()
                .with(new LockTablesExecutor())
                .with(new SuspendTriggersExecutor())
                .with(new KeepRowsExecutor())
                .with(new DropObjectExecutor())
                .with(new RenameObjectExecutor())
                .with(new CreateObjectExecutor())
                .with(new AlterObjectExecutor())
                .with(new ReplaceEnumExecutor())
                .with(new RestoreRowsExecutor())
                .with(new MapKeysExecutor())
                .with(new StageRowsExecutor())
                .with(new MergeRowsExecutor())
                .with(new AdvanceSequenceExecutor())
                .with(new KeepLargeObjectsExecutor())
                .with(new RestoreLargeObjectsExecutor())
                .with(new PositionSequenceExecutor())
                .with(new RefreshMaterializedViewExecutor())
                .with(new AnalyzeExecutor())
                .with(new LogMessageExecutor());
    }
}
