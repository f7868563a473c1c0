package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the copies of a foreign key are called in partitions. The server calls them like the key of the whole, unless a partition had an
 * equal one already, or one of that name.
 */
final class ForeignKeyCopies {

    static final String ATTRIBUTE = "copies_named";

    /** Between the table and the name. */
    private static final String SEPARATOR = " calls it ";

    private static final String BLOCK = """
            DECLARE
                copy record;
            BEGIN
                FOR copy IN
                    WITH RECURSIVE family(id, relation, name) AS (
                        SELECT k.oid, k.conrelid, k.conname FROM pg_catalog.pg_constraint k
                         WHERE k.conrelid = %s::pg_catalog.regclass AND k.conname = %s
                        UNION ALL
                        SELECT k.oid, k.conrelid, k.conname FROM family
                          JOIN pg_catalog.pg_constraint k ON k.conparentid = family.id AND k.conrelid <> family.relation)
                    SELECT pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS relation, family.name, wanted.name AS wanted
                      FROM family
                      JOIN pg_catalog.pg_class c ON c.oid = family.relation
                      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      JOIN (VALUES %s) wanted(relation, name)
                        ON wanted.relation = pg_catalog.format('%%I.%%I', n.nspname, c.relname) AND wanted.name <> family.name
                LOOP
                    EXECUTE pg_catalog.format('ALTER TABLE ONLY %%s RENAME CONSTRAINT %%I TO %%I', copy.relation, copy.name, copy.wanted);
                END LOOP;
            END""";

    private ForeignKeyCopies() {}

    /** Gives them their names, and those that had one of their own the name of the key. */
    static String name(Attributes was, DatabaseObject key) {
        Map<String, String> names = new TreeMap<>();
        names(was).keySet().forEach(table -> names.put(table, key.name()));
        names.putAll(names(key.attributes()));
        return DoBlock.of(BLOCK.formatted(
                Quote.literal(key.attributes().required("on")),
                Quote.literal(key.name()),
                names.entrySet().stream()
                        .map(entry ->
                                "(" + Quote.literal(entry.getKey()) + ", " + Quote.literal(entry.getValue()) + ")")
                        .collect(Collectors.joining(", "))));
    }

    /** By the table as the catalog query names it: {@code "schema"."table" calls it name}. */
    private static Map<String, String> names(Attributes key) {
        return key.value(ATTRIBUTE).stream()
                .flatMap(String::lines)
                .map(line -> line.split(SEPARATOR, 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
    }
}
