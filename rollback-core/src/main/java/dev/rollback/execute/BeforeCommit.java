package dev.rollback.execute;

import java.util.List;

/** Decides, with everything done and nothing committed yet, whether it is kept. */
@FunctionalInterface
public interface BeforeCommit {

    /** The reasons against keeping it; none means commit. */
    List<String> objections(List<StepResult> results);
}
