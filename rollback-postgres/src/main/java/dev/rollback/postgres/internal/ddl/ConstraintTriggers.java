package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.sql.Quote;
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

    /** Sets those that are not simply on; the others are taken to be. */
    static String set(DatabaseObject constraint) {
        return DoBlock.of(BLOCK.formatted(
                Quote.literal(constraint.attributes().required("on")),
                Quote.literal(constraint.name()),
                constraint
                        .attributes()
                        .required(ATTRIBUTE)
                        .lines()
                        .map(ConstraintTriggers::row)
                        .collect(Collectors.joining(", "))));
    }

    /** A line as the catalog query writes it: {@code "schema"."table" function=state}. */
    private static String row(String line) {
        int state = line.lastIndexOf('=');
        int function = line.lastIndexOf(' ', state);
        return "(" + Quote.literal(line.substring(0, function)) + ", "
                + Quote.literal(line.substring(function + 1, state)) + ", "
                + Quote.literal(TriggerDdl.verb(line.substring(state + 1))) + ")";
    }
}
