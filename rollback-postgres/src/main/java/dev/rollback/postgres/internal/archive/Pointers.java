package dev.rollback.postgres.internal.archive;

/** What a value that points at an object is in a copy of rows. */
enum Pointers {
    /** Its OID, which means the same object in the database that it comes from, whatever that is called by now. */
    OIDS,
    /** Its name, as text, which becomes an OID when the row is restored: in another database OIDs are others. */
    NAMES;

    /** The column that an archived one becomes; its values are there twice, and one of the two is let go. */
    ArchivedColumn in(ArchivedColumn archived) {
        boolean twice = archived.points() || archived.isOfNames();
        return twice && this == NAMES
                ? new ArchivedColumn(archived.exchanged().name(), archived.points() ? "text" : archived.type())
                : archived;
    }
}
