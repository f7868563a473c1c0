package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/** RENAME TO and SET SCHEMA, which most kinds have in the same form. */
final class Renaming {

    private Renaming() {}

    /** The name first, then the schema. */
    static List<String> of(Ddl ddl, DatabaseObject from, DatabaseObject to) {
        List<String> statements = new ArrayList<>();
        if (!from.name().equals(to.name())) {
            statements.add("ALTER " + ddl.designation(from) + " RENAME TO " + Quote.identifier(to.name()));
        }
        if (!from.schema().equals(to.schema())) {
            DatabaseObject renamed = new DatabaseObject(
                    from.kind(), from.schema(), to.name(), to.identity(), from.attributes(), from.parts());
            statements.add("ALTER " + ddl.designation(renamed) + " SET SCHEMA " + Quote.identifier(to.schema()));
        }
        return statements;
    }
}
