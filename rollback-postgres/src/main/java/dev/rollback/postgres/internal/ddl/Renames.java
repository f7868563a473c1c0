package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/** The two statements that give an object with a schema its former place: another schema, another name. */
final class Renames {

    private Renames() {}

    static List<String> of(String keyword, DatabaseObject from, DatabaseObject to) {
        List<String> statements = new ArrayList<>();
        if (!from.schema().equals(to.schema())) {
            statements.add("ALTER " + keyword + " " + Quote.qualified(from.schema(), from.name()) + " SET SCHEMA "
                    + Quote.identifier(to.schema()));
        }
        if (!from.name().equals(to.name())) {
            statements.add("ALTER " + keyword + " " + Quote.qualified(to.schema(), from.name()) + " RENAME TO "
                    + Quote.identifier(to.name()));
        }
        return statements;
    }
}
