package dev.rollback.postgres.internal.catalog;

import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versions of the rows of the system catalogs: changed by any committed DDL, by nothing else but rewrites. */
public final class CatalogVersions {

    /**
     * The {@code xmin} of catalog rows survives VACUUM. The hash of a record is linear: a sum does not tell two rows apart that exchanged
     * their values. Whoever changes a row gives it an {@code xmin} that no row had, so that values are not exchanged; where there is
     * none to see, the record is of one value.
     *
     * <p>Each catalog is a query of its own, as one UNION of them all takes the server three times as long: its planner walks through the
     * whole of it for each part.
     */
    private static final String QUERY = Stream.of(
                    of("c.oid, c.xmin", """
                            pg_class c
                            WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace"""),
                    of("a.attrelid, a.attnum, a.xmin", """
                            pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                            WHERE a.attrelid >= 16384 AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND c.relpersistence <> 't'"""),
                    of("d.oid, d.xmin", """
                            pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid
                            WHERE c.relnamespace <> $own$ AND c.relpersistence <> 't'"""),
                    of("k.oid, k.xmin", "pg_constraint k WHERE k.oid >= 16384 AND k.connamespace <> $own$"),
                    of("i.indexrelid, i.xmin", """
                            pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
                            WHERE i.indexrelid >= 16384 AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND c.relpersistence <> 't'"""),
                    of("oid, xmin", "pg_proc WHERE oid >= 16384 AND pronamespace <> $own$"),
                    of("t.oid, t.xmin", """
                            pg_type t
                            WHERE t.oid >= 16384 AND t.typnamespace <> $own$
                            AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n
                            WHERE n.oid = t.typnamespace AND n.nspname ~ '^pg_t')"""),
                    of("oid, xmin", "pg_enum"),
                    of("g.oid, g.xmin", """
                            pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid
                            WHERE c.relnamespace <> $own$
                            AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc f
                            WHERE f.oid = g.tgfoid AND f.pronamespace = $own$)"""),
                    of("r.oid, r.xmin", """
                            pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
                            WHERE r.oid >= 16384 AND c.relnamespace <> $own$"""),
                    of("oid, xmin", "pg_policy"),
                    of("s.seqrelid, s.xmin", """
                            pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
                            WHERE c.relnamespace <> $own$ AND c.relpersistence <> 't'"""),
                    of("inhrelid, inhseqno, xmin", "pg_inherits"),
                    of("oid, xmin", "pg_namespace WHERE oid <> $own$ AND nspname !~ '^pg_t'"),
                    of("oid, xmin", "pg_extension"),
                    of("oid, xmin", "pg_statistic_ext"),
                    of("oid, xmin", "pg_publication_rel"),
                    of("oid, xmin", "pg_publication"),
                    of("oid, xmin", "pg_default_acl"),
                    of("oid, xmin", "pg_event_trigger"),
                    of("oid, xmin", "pg_operator WHERE oid >= 16384"),
                    of("oid, xmin", "pg_collation WHERE oid >= 16384"),
                    of("oid, xmin", "pg_cast WHERE oid >= 16384"),
                    of("oid, xmin", "pg_opclass WHERE oid >= 16384"),
                    of("oid, xmin", "pg_foreign_server"),
                    of("oid, xmin", "pg_ts_config WHERE oid >= 16384"),
                    of("oid, xmin", "pg_ts_dict WHERE oid >= 16384"),
                    of("d.classoid, d.objoid, d.objsubid, d.xmin", """
                            pg_description d
                            LEFT JOIN pg_catalog.pg_class c ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objoid
                            WHERE d.objoid >= 16384 AND d.objoid <> $own$ AND c.relnamespace IS DISTINCT FROM $own$"""),
                    of("d.objoid, d.objsubid, d.xmin", "pg_description d WHERE d.objoid < 16384"),
                    of("p.oid, p.xmin", "pg_proc p WHERE p.oid < 16384 AND p.proacl IS NOT NULL"),
                    of("c.oid, c.xmin", "pg_class c WHERE c.oid < 16384 AND c.relacl IS NOT NULL"),
                    of("oid, xmin", "pg_opfamily WHERE oid >= 16384"),
                    of("oid, xmin", "pg_amop WHERE oid >= 16384"),
                    of("oid, xmin", "pg_amproc WHERE oid >= 16384"),
                    of("oid, xmin", "pg_conversion WHERE oid >= 16384"),
                    of("oid, xmin", "pg_transform"),
                    of("oid, xmin", "pg_language"),
                    of("oid, xmin", "pg_am"),
                    of("oid, xmin", "pg_foreign_data_wrapper"),
                    of("ftrelid, xmin", "pg_foreign_table"),
                    of("pg_catalog.concat(umid, usename, umoptions)", "pg_user_mappings"),
                    of("oid, xmin", "pg_ts_parser WHERE oid >= 16384"),
                    of("oid, xmin", "pg_ts_template WHERE oid >= 16384"),
                    of("mapcfg, maptokentype, mapseqno, xmin", "pg_ts_config_map WHERE mapcfg >= 16384"),
                    of("oid, xmin", "pg_largeobject_metadata"),
                    of("oid, xmin", "pg_publication_namespace"),
                    of("objoid, objsubid, xmin", "pg_seclabel"),
                    of("classoid, objoid, objsubid, xmin", "pg_init_privs"),
                    of("partrelid, xmin", "pg_partitioned_table"),
                    of("d.objid, d.refobjid, d.xmin", "pg_depend d WHERE d.deptype IN ('e', 'x')"),
                    of("d.oid, d.xmin", "pg_database d WHERE d.datname = pg_catalog.current_database()"),
                    of("r.setrole, r.xmin", """
                            pg_db_role_setting r JOIN pg_catalog.pg_database d ON d.oid = r.setdatabase
                            WHERE d.datname = pg_catalog.current_database()"""),
                    of("s.classoid, s.objoid, s.xmin", """
                            pg_shdescription s JOIN pg_catalog.pg_database d ON d.oid = s.objoid
                            WHERE d.datname = pg_catalog.current_database()"""))
            .collect(Collectors.joining(",\n", "SELECT pg_catalog.md5(pg_catalog.concat_ws(',',\n", "))"));

    private CatalogVersions() {}

    private static String of(String key, String rows) {
        return """
                (SELECT pg_catalog.concat(pg_catalog.count(*), ' ', pg_catalog.sum(pg_catalog.hash_record_extended(ROW(%s), 0)))
                   FROM pg_catalog.%s)""".formatted(key, rows);
    }

    /** Of all catalog rows but our own: equal before and after a reading means that no DDL committed in between. */
    public static String of(Connection connection, String ownSchema) {
        String own = "(SELECT COALESCE(pg_catalog.to_regnamespace(" + Quote.literal(Quote.identifier(ownSchema))
                + ")::pg_catalog.oid, 0))";
        return Rows.one(connection, QUERY.replace("$own$", own)).get(0, String.class);
    }
}
