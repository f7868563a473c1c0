package dev.rollback.postgres.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One query about one kind of object. Its first column names the object, every other column is an attribute; each attribute that
 * is not null makes one line {@code kind object, attribute: value}.
 *
 * <p>Short forms in the query: <code>{user}</code> keeps to schemas of users by {@code n.nspname};
 * <code>{own:pg_class:c.oid}</code> leaves members of extensions out; <code>{acl:c.relacl:r:c.relowner}</code> is a privilege list
 * as a set, the built-in default in place of null; <code>{added:pg_cast:c.oid}</code> keeps to what was not there from the start.
 *
 * @param kind the first word of the line
 * @param sql the query
 */
record Fact(String kind, String sql) {

    private static final Pattern OWN = Pattern.compile("\\{own:(\\w+):([\\w.]+)}");
    private static final Pattern ADDED = Pattern.compile("\\{added:(\\w+):([\\w.]+)}");
    private static final Pattern ACL = Pattern.compile("\\{acl:([\\w.]+):(\\w):([\\w.]+)}");

    List<String> lines(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(expanded())) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                String object = kind + " " + rows.getString(1);
                lines.add(object);
                for (int i = 2; i <= columns.getColumnCount(); i++) {
                    String value = rows.getString(i);
                    if (value != null && !value.isEmpty()) {
                        lines.add(object + ", " + columns.getColumnLabel(i) + ": " + value.replace("\n", "\\n"));
                    }
                }
            }
        } catch (SQLException e) {
            throw new SQLException("Cannot read " + kind + ": " + e.getMessage(), e);
        }
        return lines;
    }

    String expanded() {
        String text =
                sql.replace("{user}", "(n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'rollback'))");
        text = ADDED.matcher(text).replaceAll("($2 >= 16384 AND {own:$1:$2})");
        text = OWN.matcher(text).replaceAll("""
                NOT EXISTS (SELECT FROM pg_depend e
                             WHERE e.classid = 'pg_catalog.$1'::regclass AND e.objid = $2 AND e.deptype = 'e')""");
        return ACL.matcher(text).replaceAll("""
                (SELECT string_agg(format('%s=%s%s by %s', CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END,
                                          g.privilege_type, CASE WHEN g.is_grantable THEN '*' END, g.grantor::regrole),
                                   ' ' ORDER BY g.grantee::regrole::text COLLATE "C", g.privilege_type, g.grantor::regrole::text COLLATE "C")
                   FROM aclexplode(COALESCE($1, acldefault('$2', $3))) g)""");
    }
}
