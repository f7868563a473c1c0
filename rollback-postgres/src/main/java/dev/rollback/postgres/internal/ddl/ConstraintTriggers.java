package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the triggers fire that enforce a constraint: {@code DISABLE TRIGGER ALL} on one of its tables or partitions switches them off.
 * Their names are made of OIDs, so that they are found by their table and function. Only a superuser may switch them.
 */
final class ConstraintTriggers {

    static final String ATTRIBUTE = "trigger_states";

    private static final String BLOCK = """
            DECLARE
                fired record;
            BEGIN
                FOR fired IN
                    WITH RECURSIVE family(id) AS (
                        SELECT k.oid FROM pg_catalog.pg_constraint k
                         WHERE k.conrelid = %s::pg_catalog.regclass AND k.conname = %s
                        UNION ALL
                        SELECT k.oid FROM family JOIN pg_catalog.pg_constraint k ON k.conparentid = family.id AND k.contype = 'f')
                    SELECT pg_catalog.format('%%I.%%I', n.nspname, c.relname) AS relation, t.tgname AS name, wanted.state
                      FROM family
                      JOIN pg_catalog.pg_trigger t ON t.tgconstraint = family.id AND t.tgisinternal
                      JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
                      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
                      JOIN (VALUES %s) wanted(relation, function, state)
                        ON wanted.relation = pg_catalog.format('%%I.%%I', n.nspname, c.relname) AND wanted.function = p.proname
                LOOP
                    EXECUTE pg_catalog.format('ALTER TABLE ONLY %%s %%s TRIGGER %%I', fired.relation, fired.state, fired.name);
                END LOOP;
            END""";

    private ConstraintTriggers() {}

    /** Sets those that are not simply on, and sets back those that were not before. */
    static String set(Attributes was, DatabaseObject constraint) {
        Map<String, String> states = new TreeMap<>();
        states(was).keySet().forEach(trigger -> states.put(trigger, "O"));
        states.putAll(states(constraint.attributes()));
        return DoBlock.of(BLOCK.formatted(
                Quote.literal(constraint.attributes().required("on")),
                Quote.literal(constraint.name()),
                states.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "))));
    }

    private static Map<String, String> states(Attributes constraint) {
        return constraint.value(ATTRIBUTE).stream()
                .flatMap(String::lines)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf('=')),
                        line -> line.substring(line.lastIndexOf('=') + 1)));
    }

    /** A trigger as the catalog query names it: {@code "schema"."table" function}. */
    private static String row(String trigger, String state) {
        int function = trigger.lastIndexOf(' ');
        return "(" + Quote.literal(trigger.substring(0, function)) + ", "
                + Quote.literal(trigger.substring(function + 1)) + ", " + Quote.literal(TriggerDdl.verb(state)) + ")";
    }
}
