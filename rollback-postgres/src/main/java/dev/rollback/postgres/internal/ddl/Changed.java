package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import java.util.Set;
import java.util.TreeSet;

/** Which attributes of an object changed. */
public final class Changed {

    private Changed() {}

    /** The names of attributes whose values differ. */
    public static Set<String> attributes(DatabaseObject from, DatabaseObject to) {
        Set<String> names = new TreeSet<>(from.attributes().asMap().keySet());
        names.addAll(to.attributes().asMap().keySet());
        names.removeIf(
                name -> from.attributes().value(name).equals(to.attributes().value(name)));
        return names;
    }
}
