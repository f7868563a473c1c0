package dev.rollback.step;

import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.schema.RenameObject;
import dev.rollback.step.schema.ReplaceEnum;

/** Changes a definition. */
public sealed interface SchemaStep extends Step
        permits CreateObject, DropObject, RenameObject, AlterObject, ReplaceEnum {}
