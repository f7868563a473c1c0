package dev.rollback.review;

/** What a plan may do to users, named by consequence. Each must be accepted by name before the plan runs. */
public enum Hazard {
    /** Other sessions can neither read nor write a table until the plan ends. */
    TAKES_EXCLUSIVE_LOCK("other sessions wait for these tables until the rollback ends"),
    /** A table is written anew in full: time, disk and WAL follow its size. */
    REWRITES_TABLE("a table is written anew in full"),
    /** Rows, columns or tables go away. They are kept in the execution's own baseline. */
    DESTROYS_DATA("rows, columns or tables are removed; they are kept in the rollback's own baseline"),
    /** Definitions added since the baseline go away. They are kept in the execution's own baseline. */
    DROPS_DEFINITION("definitions are dropped; they are kept in the rollback's own baseline"),
    /** Every row written since an unsealed baseline is taken back, whoever wrote it. */
    REVERTS_ALL_WRITES_SINCE_BASELINE("every row written since the baseline is taken back, whoever wrote it"),
    /** Rows or definitions that others wrote over the change are replaced by what was before it. They are kept in the own baseline. */
    OVERWRITES_LATER_WRITES("what others wrote over the change is replaced; it is kept in the rollback's own baseline"),
    /** Function bodies that PostgreSQL does not track may refer to what changes. */
    UNTRACKABLE_DEPENDENCY("functions whose dependencies PostgreSQL does not record may use what changes"),
    /** Owners, privileges, policies or row security change. */
    CHANGES_AUTHORIZATION("who may see or do what changes"),
    /** A sequence cache above 1: other sessions may still hand out numbers from before. */
    SEQUENCE_CACHE("other sessions may still hold cached numbers of a sequence"),
    /** The application's triggers do not fire on what the plan writes. */
    SUSPENDS_TRIGGERS("triggers and rules do not fire on the rows that are put back"),
    /** A step of your own, which says for itself what it does. */
    CUSTOM("a step from outside the library");

    private final String consequence;

    Hazard(String consequence) {
        this.consequence = consequence;
    }

    /** The consequence in one sentence. */
    public String consequence() {
        return consequence;
    }
}
