package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import java.util.List;
import java.util.Optional;

/** One sort of type: what CREATE TYPE and ALTER TYPE say differs between them. The name is given quoted. */
interface TypeSort {

    /** Creates a type of this sort. */
    List<String> create(String name, DatabaseObject type);

    /** Changes it in place; empty if it has to be created anew. */
    Optional<List<String>> alter(String name, DatabaseObject from, DatabaseObject to);
}
