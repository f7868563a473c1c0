package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Statements on the database itself. They take its name where they run: it may have got another one, and a definition from another
 * database cannot change that one.
 */
final class ThisDatabase {

    private ThisDatabase() {}

    /** Its owner, comment and limits; empty if it was made with something else. */
    static Optional<List<String>> change(DatabaseObject from, DatabaseObject to) {
        Attributes is = to.attributes();
        Set<String> changed = Changed.attributes(from, to);
        if (changed.contains("made_with")) {
            return Optional.empty();
        }
        List<String> statements = new ArrayList<>();
        if (changed.contains("database_owner")) {
            statements.add(statement("ALTER ", " OWNER TO " + Quote.identifier(is.required("database_owner"))));
        }
        if (changed.contains("connection_limit")) {
            statements.add(statement("ALTER ", " CONNECTION LIMIT " + is.required("connection_limit")));
        }
        if (changed.contains("template")) {
            statements.add(statement("ALTER ", " IS_TEMPLATE " + is.required("template")));
        }
        if (changed.contains("database_comment")) {
            statements.add(statement(
                    "COMMENT ON ",
                    " IS " + is.value("database_comment").map(Quote::literal).orElse("NULL")));
        }
        return Optional.of(statements);
    }

    /** A statement whose database stands between these texts. */
    static String statement(String before, String after) {
        String format = before.replace("%", "%%") + "DATABASE %I" + after.replace("%", "%%");
        return DoBlock.of(
                "BEGIN EXECUTE pg_catalog.format(" + Quote.literal(format) + ", pg_catalog.current_database()); END");
    }
}
