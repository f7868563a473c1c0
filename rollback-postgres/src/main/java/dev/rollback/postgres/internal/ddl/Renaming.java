package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/** RENAME TO and SET SCHEMA, which most kinds have in the same form. */
final class Renaming {

    private Renaming() {}

    /** The schema first: the name that it comes with is nobody else's where another one has stepped aside. */
    static List<String> of(Ddl ddl, DatabaseObject from, DatabaseObject to) {
        List<String> statements = new ArrayList<>();
        if (!from.schema().equals(to.schema())) {
            statements.add("ALTER " + ddl.designation(from) + " SET SCHEMA " + Quote.identifier(to.schema()));
        }
        if (!from.name().equals(to.name())) {
            DatabaseObject moved = new DatabaseObject(
                    from.kind(), to.schema(), from.name(), to.identity(), from.attributes(), from.parts());
            statements.add("ALTER " + ddl.designation(moved) + " RENAME TO " + Quote.identifier(to.name()));
        }
        return statements;
    }
}
