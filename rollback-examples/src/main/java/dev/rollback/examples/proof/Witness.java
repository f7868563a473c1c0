package dev.rollback.examples.proof;

import java.util.SortedMap;

/** Looks at one side of a database and says what it saw. Knows nothing of the library. */
public interface Witness {

    /** What it looks at, in the plural. */
    String looksAt();

    /** What it saw: a description of each thing by its name. Two equal databases give equal answers. */
    SortedMap<String, String> testify() throws Exception;
}
