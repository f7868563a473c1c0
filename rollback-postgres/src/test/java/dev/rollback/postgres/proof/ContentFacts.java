package dev.rollback.postgres.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What relations hold: rows as a count with a hash that knows no order, sequences as their position. */
final class ContentFacts {

    private ContentFacts() {}

    private static final Fact QUERIES = new Fact("query", """
            SELECT CASE c.relkind
                   WHEN 'S' THEN format('SELECT %L, last_value, is_called FROM %I.%I',
                                        format('%I.%I', n.nspname, c.relname), n.nspname, c.relname)
                   ELSE format('SELECT %L, count(*) AS count,'
                               ' sum((''x'' || left(h, 16))::bit(64)::bigint::numeric) AS hash,'
                               ' sum((''x'' || right(h, 16))::bit(64)::bigint::numeric) AS second_hash'
                               ' FROM (SELECT md5(ROW(%s)::text) AS h FROM ONLY %I.%I) x',
                               format('%I.%I', n.nspname, c.relname),
                               (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
                                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), n.nspname, c.relname)
                   END
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE (c.relkind IN ('r', 'S') OR c.relkind = 'm' AND c.relispopulated) AND {user}""");

    static List<String> lines(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : queries(connection)) {
            lines.addAll(new Fact("content of", query).lines(connection));
        }
        return lines;
    }

    private static List<String> queries(Connection connection) throws SQLException {
        List<String> queries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERIES.expanded())) {
            while (rows.next()) {
                queries.add(rows.getString(1));
            }
        }
        return queries;
    }
}
