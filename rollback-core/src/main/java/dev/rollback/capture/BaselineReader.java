package dev.rollback.capture;

import java.util.List;
import java.util.Optional;

/** Finds baselines where they are kept. Implemented by the database module; safe for concurrent use. */
public interface BaselineReader {

    /** The baseline of that name, if there is one. */
    Optional<Baseline> find(String name);

    /** All of them, oldest first. */
    List<Baseline> list();
}
