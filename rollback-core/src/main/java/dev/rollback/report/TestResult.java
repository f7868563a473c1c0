package dev.rollback.report;

/** What came of tests that the library cannot run itself. */
public enum TestResult {
    PASSED,
    FAILED,
    /** Nobody ran them, or nobody said. */
    NOT_RUN
}
