package dev.rollback.postgres.internal.plan;

import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.Address;
import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;

/** One thing to do with one captured object. */
record Task(Address address, What what, ObjectKind kind, String identity) {

    enum What {
        /** A type that is only named yet, so that the functions it is made of can be created. */
        SHELL,
        STRUCTURE,
        /** Where a sequence stands that merged rows draw from. */
        POSITION,
        ROWS,
        /** NOT NULL of a column, what is not valid of a domain, attaching a partition: the values come back first. */
        TIGHTENING,
        REFRESH,
        /** What a comment is on came with something else. */
        COMMENT
    }

    static Task of(CatalogObject object, What what) {
        return new Task(
                object.address(), what, object.object().kind(), object.object().identity());
    }

    /** What is to be done with the object at an address; nothing does it where there is none. */
    static Task at(Catalog baseline, Address address, What what) {
        return baseline.at(address)
                .map(object -> of(object, what))
                .orElse(new Task(address, what, ObjectKind.OTHER, ""));
    }
}
