package dev.rollback.postgres.internal.capture;

import dev.rollback.postgres.internal.catalog.Catalog;
import dev.rollback.postgres.internal.catalog.CatalogObject;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the relations that hold exactly the rows which were digested, without looking at values: each still lies in the same file, has as
 * many rows, and none of a later transaction. An UPDATE writes a new version of a row, in its own name; everything that writes a table
 * anew gives it another file.
 *
 * <p>That says nothing of values which follow from something else than the row: those of user types, of virtual columns, and names of
 * objects. Such relations are never among them.
 *
 * @param live the catalog that the relations are in
 */
record Untouched(Connection connection, Catalog live) {

    private static final Pattern POINTER = Pattern.compile("(reg[a-z]+|aclitem)(\\[])*");

    /**
     * By the OID of now, those that hold what they held.
     *
     * @param traceable relations of which {@link #traceable} says that this can be told
     */
    Map<Long, KeptRows> among(List<Digested> traceable) {
        Map<Long, KeptRows> untouched = new HashMap<>();
        RowCopies.inTurns(traceable, some -> {
            Set<Long> held = held(some);
            some.stream()
                    .filter(each -> held.contains(each.oid()))
                    .forEach(each -> untouched.put(each.oid(), each.kept()));
        });
        return untouched;
    }

    /** Those of which every later write is seen in the versions of their rows, or in their number. */
    List<Digested> traceable(List<Digested> digested) {
        Map<Long, Long> files = files(digested);
        long next = next();
        return digested.stream()
                .filter(each -> each.kept()
                        .versions()
                        .filter(versions -> versions.isComparable(next))
                        .filter(versions -> Long.valueOf(versions.file()).equals(files.get(each.oid())))
                        .isPresent())
                .filter(this::isTold)
                .toList();
    }

    /** True if nothing but a row's own version makes its values what they are. */
    private boolean isTold(Digested each) {
        Function<CatalogObject, String> shape = column -> column.address().part() + " "
                + column.attribute("type").orElse("") + " "
                + column.attribute("generated_kind").orElse("");
        List<CatalogObject> columns = live.columns(each.relation().address());
        return columns.stream()
                        .map(shape)
                        .toList()
                        .equals(each.columns().stream().map(shape).toList())
                && columns.stream().allMatch(Untouched::isItsOwn);
    }

    private static boolean isItsOwn(CatalogObject column) {
        return column.attribute("user_type").isEmpty()
                && !column.attribute("generated_kind").equals(Optional.of("v"))
                && !POINTER.matcher(column.attribute("type").orElse("")).matches();
    }

    /** Only heaps have versions of rows as they are meant here. */
    private Map<Long, Long> files(List<Digested> digested) {
        Map<Long, Long> files = new HashMap<>();
        Long[] oids = digested.stream().map(Digested::oid).toArray(Long[]::new);
        Rows.of(connection, """
                        SELECT c.oid::bigint, pg_catalog.pg_relation_filenode(c.oid)::bigint
                        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_am m ON m.oid = c.relam AND m.amname = 'heap'
                        WHERE c.oid = ANY (?::bigint[]::pg_catalog.oid[])
                        """, (Object) oids)
                .forEach(row -> files.put(row.get(0, Long.class), row.get(1, Long.class)));
        return files;
    }

    private long next() {
        return Rows.one(
                        connection,
                        "SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text::bigint")
                .get(0, Long.class);
    }

    private Set<Long> held(List<Digested> some) {
        Set<Long> held = new HashSet<>();
        Rows.of(connection, some.stream().map(Untouched::question).collect(Collectors.joining("\nUNION ALL ")))
                .forEach(row -> held.add(row.get(0, Long.class)));
        return held;
    }

    private static String question(Digested each) {
        return "SELECT q.oid FROM (SELECT " + each.oid()
                + "::bigint AS oid, pg_catalog.count(*) AS rows, pg_catalog.count(*) FILTER (WHERE "
                + each.kept().versions().orElseThrow().later("t") + ") AS written FROM ONLY "
                + Quote.qualified(
                        each.relation().object().schema(),
                        each.relation().object().name())
                + " t) q WHERE q.written = 0 AND q.rows = " + each.kept().rows();
    }
}
