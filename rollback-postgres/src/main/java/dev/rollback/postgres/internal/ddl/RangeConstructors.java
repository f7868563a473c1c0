package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that make values of a range type and of its multirange type. The server gives them the names of the types; they do not
 * follow when a type is renamed or moved, and can be moved by themselves.
 *
 * @param name the range type, quoted
 * @param type as it is to be
 */
record RangeConstructors(String name, DatabaseObject type) {

    /** What moves those of a type that was created by these very attributes. */
    List<String> made() {
        Attributes attributes = type.attributes();
        String schema = attributes.required("multirange_schema");
        String multirange = attributes.required("multirange_name");
        return moved(
                List.of(type.schema(), type.schema(), schema, schema, schema),
                List.of(type.name(), type.name(), multirange, multirange, multirange));
    }

    /** What moves those of the same type as it is. */
    List<String> moved(DatabaseObject from) {
        return moved(schemas(from), names(from));
    }

    private List<String> moved(List<String> schemas, List<String> names) {
        List<String> toSchemas = schemas(type);
        List<String> toNames = names(type);
        String subtype = type.attributes().required("subtype");
        List<String> arguments = List.of(
                subtype + ", " + subtype,
                subtype + ", " + subtype + ", pg_catalog.text",
                "",
                name,
                "VARIADIC " + name + "[]");
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < Math.min(arguments.size(), Math.min(schemas.size(), toSchemas.size())); i++) {
            String in = "(" + arguments.get(i) + ")";
            if (!names.get(i).equals(toNames.get(i))) {
                statements.add("ALTER FUNCTION " + Quote.qualified(schemas.get(i), names.get(i)) + in + " RENAME TO "
                        + Quote.identifier(toNames.get(i)));
            }
            if (!schemas.get(i).equals(toSchemas.get(i))) {
                statements.add("ALTER FUNCTION " + Quote.qualified(schemas.get(i), toNames.get(i)) + in + " SET SCHEMA "
                        + Quote.identifier(toSchemas.get(i)));
            }
        }
        return statements;
    }

    private static List<String> schemas(DatabaseObject type) {
        return ArrayText.elements(type.attributes().value("constructor_schemas").orElse("{}"));
    }

    private static List<String> names(DatabaseObject type) {
        return ArrayText.elements(type.attributes().value("constructor_names").orElse("{}"));
    }
}
