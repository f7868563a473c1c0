package dev.rollback.plan;

/** What becomes of a value that both the change and others after it wrote: a policy decides between them, a resolver makes one of both. */
public sealed interface Settlement permits ConflictPolicy, SqlResolver, JavaResolver {

    /** What plan and report call it: the same text is the same settlement. */
    String label();

    /** False if nothing may be done while there is a conflict. */
    default boolean settles() {
        return this != ConflictPolicy.REFUSE;
    }
}
