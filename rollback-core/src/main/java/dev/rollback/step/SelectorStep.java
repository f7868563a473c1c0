package dev.rollback.step;

import dev.rollback.step.select.DropAdded;
import dev.rollback.step.select.DropNamed;
import dev.rollback.step.select.RestoreFromBaseline;

/** Chooses what to do by a rule. Review replaces it with the concrete steps that the rule means in the live database; it is never executed itself. */
public sealed interface SelectorStep extends Step permits DropAdded, DropNamed, RestoreFromBaseline {}
