package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import dev.rollback.postgres.internal.sql.Database;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import dev.rollback.postgres.internal.sql.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The schema that the library owns in a user's database: baselines, their copies of rows, the journal. Readable by its owner alone,
 * whatever default privileges the database has.
 */
public final class Store {

    private static final int VERSION = 13;

    private static final String TABLES = """
            CREATE TABLE $own$.version (number int NOT NULL);
            INSERT INTO $own$.version VALUES (13);
            CREATE TABLE $own$.baseline (
              id uuid PRIMARY KEY, name text NOT NULL UNIQUE, system_identifier text NOT NULL, database_oid bigint NOT NULL,
              database_name text NOT NULL, server_version int NOT NULL, schemas text[] NOT NULL, rows_kept text NOT NULL,
              tables text[] NOT NULL, logged_from bigint NOT NULL, search_path text NOT NULL, fingerprint text NOT NULL, captured_at timestamptz NOT NULL,
              origin text, imported_from text[], ready boolean NOT NULL, sealing uuid, sealed_at timestamptz, seal_fingerprint text, taken_back_by uuid);
            CREATE TABLE $own$.object (
              baseline_id uuid NOT NULL REFERENCES $own$.baseline ON DELETE CASCADE, state text NOT NULL CHECK (state IN ('before', 'after')),
              catalog text NOT NULL, oid bigint NOT NULL, part int NOT NULL,
              container_catalog text, container_oid bigint, container_part int,
              kind text NOT NULL, schema text NOT NULL, name text NOT NULL, identity text NOT NULL, raw text NOT NULL, attributes text[] NOT NULL,
              PRIMARY KEY (baseline_id, state, catalog, oid, part));
            CREATE TABLE $own$.dependency (
              baseline_id uuid NOT NULL REFERENCES $own$.baseline ON DELETE CASCADE, state text NOT NULL CHECK (state IN ('before', 'after')),
              catalog text NOT NULL, oid bigint NOT NULL, part int NOT NULL,
              ref_catalog text NOT NULL, ref_oid bigint NOT NULL, ref_part int NOT NULL, type text NOT NULL);
            CREATE INDEX ON $own$.dependency (baseline_id, state);
            ALTER TABLE $own$.dependency REPLICA IDENTITY FULL;
            CREATE TABLE $own$.row_copy (
              baseline_id uuid NOT NULL REFERENCES $own$.baseline ON DELETE CASCADE, state text NOT NULL CHECK (state IN ('before', 'after')),
              oid bigint NOT NULL, schema text NOT NULL, name text NOT NULL, copy text, kept boolean NOT NULL,
              rows bigint NOT NULL, bytes bigint NOT NULL, digest text NOT NULL,
              file bigint, since bigint, PRIMARY KEY (baseline_id, state, oid));
            CREATE TABLE $own$.row_delta (
              baseline_id uuid NOT NULL REFERENCES $own$.baseline ON DELETE CASCADE, oid bigint NOT NULL, schema text NOT NULL, name text NOT NULL,
              copy text, key_columns int[] NOT NULL, extent text NOT NULL CHECK (extent IN ('CHANGED_ROWS', 'ALL_ROWS', 'UNMATCHED', 'UNLOGGED')),
              rows bigint NOT NULL, bytes bigint NOT NULL, PRIMARY KEY (baseline_id, oid));
            CREATE TABLE $own$.undo_log (
              baseline_id uuid NOT NULL, baseline_name text NOT NULL, oid bigint NOT NULL, schema text NOT NULL, name text NOT NULL,
              log text NOT NULL, shape text NOT NULL, filenode bigint, snapshot text, versions text,
              armed boolean NOT NULL, armed_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), PRIMARY KEY (baseline_id, oid));
            CREATE TABLE $own$.large_object (
              baseline_id uuid NOT NULL REFERENCES $own$.baseline ON DELETE CASCADE, oid bigint NOT NULL, number bigint NOT NULL, bytes bytea NOT NULL,
              PRIMARY KEY (baseline_id, oid, number));
            CREATE TABLE $own$.journal (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, execution_id uuid, operation text NOT NULL, status text NOT NULL,
              details text NOT NULL, happened_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp());
            CREATE VIEW $own$.rollback_log AS
              SELECT j.id, j.operation, j.status, j.details, j.happened_at AS "timestamp" FROM $own$.journal j;
            COMMENT ON SCHEMA $own$ IS 'rollback: baselines and journal';
            """;

    private final String schema;
    private final String own;

    public Store(String schema) {
        this.schema = schema;
        this.own = Quote.identifier(schema);
    }

    /** The schema's name. */
    public String schema() {
        return schema;
    }

    /** A table of ours, quoted. */
    public String table(String name) {
        return own + "." + Quote.identifier(name);
    }

    /** SQL with {@code $own$} in place of the quoted schema. */
    public String sql(String template) {
        return template.replace("$own$", own);
    }

    /**
     * Lets rows of a table of ours go where a publication of all tables takes it in: no key names them to subscribers.
     *
     * @param table the table, quoted
     */
    public static String identified(String table) {
        return "ALTER TABLE " + table + " REPLICA IDENTITY FULL";
    }

    /**
     * True if a table of ours has as many rows as its record says, none of a later transaction than the record. Whoever writes a row of ours
     * on purpose writes the record too.
     *
     * @param records the table of records
     * @param name the table that holds them
     */
    boolean isAsRecorded(Connection connection, String records, UUID baseline, String name) {
        return Rows.any(
                connection,
                "SELECT 1 FROM " + table(records) + " r WHERE r.baseline_id = ? AND r.copy = ?"
                        + " AND (SELECT pg_catalog.count(*) = r.rows AND pg_catalog.count(*) FILTER (WHERE pg_catalog.age(c.xmin) < pg_catalog.age(r.xmin)) = 0 FROM "
                        + table(name) + " c)",
                baseline,
                name);
    }

    /** Makes sure that the schema is there and ours. */
    public void prepare(Database database, String problem, Duration lockTimeout) {
        database.transaction(problem, lockTimeout, connection -> {
            if (!exists(connection)) {
                Database.requireWritable(connection, problem);
                create(connection);
            }
            requireOurs(connection, problem);
            return schema;
        });
    }

    /** True if there is such a schema. */
    public boolean exists(Connection connection) {
        return Rows.any(connection, "SELECT 1 FROM pg_catalog.pg_namespace n WHERE n.nspname = ?", schema);
    }

    /** True if there are tables of ours in it. */
    public boolean isMade(Connection connection) {
        return Rows.any(connection, "SELECT 1 WHERE pg_catalog.to_regclass(?) IS NOT NULL", table("baseline"));
    }

    /** The version of our tables. */
    public int version(Connection connection) {
        return Rows.one(connection, sql("SELECT v.number FROM $own$.version v")).get(0, Integer.class);
    }

    private void create(Connection connection) throws SQLException {
        Session.silenceEventTriggers(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_xact_lock(7046029254386353131)");
            if (exists(connection)) {
                return;
            }
            statement.execute("SET LOCAL search_path = pg_catalog");
            statement.execute("CREATE SCHEMA " + own);
            for (String sql : sql(TABLES).split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        keepPrivate(connection);
    }

    /** Takes back what default privileges may have granted on everything of ours. */
    public void keepPrivate(Connection connection) throws SQLException {
        var grants = Rows.of(connection, """
                SELECT DISTINCT o.target, CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(x.grantee)) END
                FROM (SELECT 'SCHEMA ' || pg_catalog.quote_ident(n.nspname) AS target, n.nspacl AS acl, n.nspowner AS owner
                        FROM pg_catalog.pg_namespace n WHERE n.nspname = ?
                      UNION ALL
                      SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || pg_catalog.format('%I.%I', n.nspname, c.relname), c.relacl, c.relowner
                        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = ? AND c.relkind IN ('r', 'v', 'S')
                      UNION ALL
                      SELECT 'FUNCTION ' || pg_catalog.format('%I.%I()', n.nspname, f.proname), COALESCE(f.proacl, pg_catalog.acldefault('f', f.proowner)), f.proowner
                        FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
                        WHERE n.nspname = ?) o, pg_catalog.aclexplode(o.acl) x
                WHERE x.grantee <> o.owner
                """, schema, schema, schema);
        try (Statement statement = connection.createStatement()) {
            for (var grant : grants) {
                statement.execute("REVOKE ALL ON " + grant.get(0) + " FROM " + grant.get(1));
            }
        }
    }

    private void requireOurs(Connection connection, String problem) {
        @Nullable Record row = Rows.first(connection, """
                SELECT pg_catalog.pg_has_role(n.nspowner, 'USAGE'), pg_catalog.pg_get_userbyid(n.nspowner)
                FROM pg_catalog.pg_namespace n WHERE n.nspname = ?
                """, schema).orElse(null);
        if (row == null || !Boolean.TRUE.equals(row.get(0, Boolean.class))) {
            throw new RollbackException.Refused(
                    "RB-NOT-OWNER",
                    problem,
                    "schema " + schema + " belongs to role " + (row == null ? "unknown" : row.get(1))
                            + ", which the current role is not a member of",
                    "use the role that took the baselines; nothing was changed");
        }
        if (!isMade(connection)) {
            throw new RollbackException.Refused(
                    "RB-FOREIGN-SCHEMA",
                    problem,
                    "schema " + schema + " is there and not ours",
                    "choose another schema in PostgresOptions; nothing was changed");
        }
        int version = version(connection);
        if (version != VERSION) {
            throw new RollbackException.Refused(
                    "RB-SCHEMA-VERSION",
                    problem,
                    "schema " + schema + " has version " + version + ", this library knows " + VERSION,
                    "use the matching library version; nothing was changed");
        }
    }
}
