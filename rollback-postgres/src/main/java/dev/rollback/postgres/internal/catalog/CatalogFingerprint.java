package dev.rollback.postgres.internal.catalog;

import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.sql.Rows;
import java.sql.Connection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Two digests of a catalog: of what it means, and of the versions of its rows. */
public final class CatalogFingerprint {

    /** Changed by any committed DDL, by nothing else but rewrites; the {@code xmin} of catalog rows survives VACUUM. */
    private static final String ROW_VERSIONS = """
            SELECT pg_catalog.md5(pg_catalog.string_agg(q.f, ',' ORDER BY q.f COLLATE "C")) FROM (
                        SELECT 'c' || c.oid || ':' || c.xmin FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relnamespace <> $own$
                           AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace
              UNION ALL SELECT 'a' || a.attrelid || '.' || a.attnum || ':' || a.xmin FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                         WHERE a.attrelid >= 16384 AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND c.relpersistence <> 't'
              UNION ALL SELECT 'd' || d.oid || ':' || d.xmin FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid WHERE c.relnamespace <> $own$ AND c.relpersistence <> 't'
              UNION ALL SELECT 'k' || k.oid || ':' || k.xmin FROM pg_catalog.pg_constraint k WHERE k.oid >= 16384 AND k.connamespace <> $own$
              UNION ALL SELECT 'i' || i.indexrelid || ':' || i.xmin FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
                         WHERE i.indexrelid >= 16384 AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND c.relpersistence <> 't'
              UNION ALL SELECT 'p' || oid || ':' || xmin FROM pg_catalog.pg_proc WHERE oid >= 16384 AND pronamespace <> $own$
              UNION ALL SELECT 't' || t.oid || ':' || t.xmin FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typnamespace <> $own$
                           AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.oid = t.typnamespace AND n.nspname ~ '^pg_t')
              UNION ALL SELECT 'e' || oid || ':' || xmin FROM pg_catalog.pg_enum
              UNION ALL SELECT 'g' || g.oid || ':' || g.xmin FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid WHERE c.relnamespace <> $own$
                         AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc f WHERE f.oid = g.tgfoid AND f.pronamespace = $own$)
              UNION ALL SELECT 'r' || r.oid || ':' || r.xmin FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE r.oid >= 16384 AND c.relnamespace <> $own$
              UNION ALL SELECT 'o' || oid || ':' || xmin FROM pg_catalog.pg_policy
              UNION ALL SELECT 's' || s.seqrelid || ':' || s.xmin FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace <> $own$ AND c.relpersistence <> 't'
              UNION ALL SELECT 'h' || inhrelid || '.' || inhseqno || ':' || xmin FROM pg_catalog.pg_inherits
              UNION ALL SELECT 'n' || oid || ':' || xmin FROM pg_catalog.pg_namespace WHERE oid <> $own$ AND nspname !~ '^pg_t'
              UNION ALL SELECT 'x' || oid || ':' || xmin FROM pg_catalog.pg_extension
              UNION ALL SELECT 'st' || oid || ':' || xmin FROM pg_catalog.pg_statistic_ext
              UNION ALL SELECT 'pr' || oid || ':' || xmin FROM pg_catalog.pg_publication_rel
              UNION ALL SELECT 'pb' || oid || ':' || xmin FROM pg_catalog.pg_publication
              UNION ALL SELECT 'da' || oid || ':' || xmin FROM pg_catalog.pg_default_acl
              UNION ALL SELECT 'ev' || oid || ':' || xmin FROM pg_catalog.pg_event_trigger
              UNION ALL SELECT 'op' || oid || ':' || xmin FROM pg_catalog.pg_operator WHERE oid >= 16384
              UNION ALL SELECT 'co' || oid || ':' || xmin FROM pg_catalog.pg_collation WHERE oid >= 16384
              UNION ALL SELECT 'ca' || oid || ':' || xmin FROM pg_catalog.pg_cast WHERE oid >= 16384
              UNION ALL SELECT 'oc' || oid || ':' || xmin FROM pg_catalog.pg_opclass WHERE oid >= 16384
              UNION ALL SELECT 'fs' || oid || ':' || xmin FROM pg_catalog.pg_foreign_server
              UNION ALL SELECT 'tc' || oid || ':' || xmin FROM pg_catalog.pg_ts_config WHERE oid >= 16384
              UNION ALL SELECT 'td' || oid || ':' || xmin FROM pg_catalog.pg_ts_dict WHERE oid >= 16384
              UNION ALL SELECT 'ds' || d.classoid || '.' || d.objoid || '.' || d.objsubid || ':' || d.xmin FROM pg_catalog.pg_description d
                         LEFT JOIN pg_catalog.pg_class c ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objoid
                         WHERE d.objoid >= 16384 AND d.objoid <> $own$ AND c.relnamespace IS DISTINCT FROM $own$
              UNION ALL SELECT 'di' || pg_catalog.count(*) || ':' || pg_catalog.sum(d.xmin::text::bigint) FROM pg_catalog.pg_description d WHERE d.objoid < 16384
              UNION ALL SELECT 'pi' || pg_catalog.sum(p.xmin::text::bigint) FROM pg_catalog.pg_proc p WHERE p.oid < 16384 AND p.proacl IS NOT NULL
              UNION ALL SELECT 'ci' || pg_catalog.sum(c.xmin::text::bigint) FROM pg_catalog.pg_class c WHERE c.oid < 16384 AND c.relacl IS NOT NULL
              UNION ALL SELECT 'of' || oid || ':' || xmin FROM pg_catalog.pg_opfamily WHERE oid >= 16384
              UNION ALL SELECT 'ao' || oid || ':' || xmin FROM pg_catalog.pg_amop WHERE oid >= 16384
              UNION ALL SELECT 'ap' || oid || ':' || xmin FROM pg_catalog.pg_amproc WHERE oid >= 16384
              UNION ALL SELECT 'cv' || oid || ':' || xmin FROM pg_catalog.pg_conversion WHERE oid >= 16384
              UNION ALL SELECT 'tf' || oid || ':' || xmin FROM pg_catalog.pg_transform
              UNION ALL SELECT 'la' || oid || ':' || xmin FROM pg_catalog.pg_language
              UNION ALL SELECT 'am' || oid || ':' || xmin FROM pg_catalog.pg_am
              UNION ALL SELECT 'fd' || oid || ':' || xmin FROM pg_catalog.pg_foreign_data_wrapper
              UNION ALL SELECT 'ft' || ftrelid || ':' || xmin FROM pg_catalog.pg_foreign_table
              UNION ALL SELECT 'um' || umid || ':' || COALESCE(usename, '') || COALESCE(umoptions::text, '') FROM pg_catalog.pg_user_mappings
              UNION ALL SELECT 'tp' || oid || ':' || xmin FROM pg_catalog.pg_ts_parser WHERE oid >= 16384
              UNION ALL SELECT 'tt' || oid || ':' || xmin FROM pg_catalog.pg_ts_template WHERE oid >= 16384
              UNION ALL SELECT 'tm' || mapcfg || '.' || maptokentype || '.' || mapseqno || ':' || xmin FROM pg_catalog.pg_ts_config_map WHERE mapcfg >= 16384
              UNION ALL SELECT 'lo' || oid || ':' || xmin FROM pg_catalog.pg_largeobject_metadata
              UNION ALL SELECT 'pn' || oid || ':' || xmin FROM pg_catalog.pg_publication_namespace
              UNION ALL SELECT 'sl' || objoid || '.' || objsubid || ':' || xmin FROM pg_catalog.pg_seclabel
              UNION ALL SELECT 'ip' || classoid || '.' || objoid || '.' || objsubid || ':' || xmin FROM pg_catalog.pg_init_privs
              UNION ALL SELECT 'pt' || partrelid || ':' || xmin FROM pg_catalog.pg_partitioned_table
              UNION ALL SELECT 'dp' || pg_catalog.count(*) || ':' || pg_catalog.sum(d.xmin::text::bigint) FROM pg_catalog.pg_depend d WHERE d.deptype IN ('e', 'x')
              UNION ALL SELECT 'db' || d.oid || ':' || d.xmin FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()
              UNION ALL SELECT 'rs' || r.setrole || ':' || r.xmin FROM pg_catalog.pg_db_role_setting r JOIN pg_catalog.pg_database d ON d.oid = r.setdatabase
                         WHERE d.datname = pg_catalog.current_database()
              UNION ALL SELECT 'sd' || s.classoid || '.' || s.objoid || ':' || s.xmin FROM pg_catalog.pg_shdescription s JOIN pg_catalog.pg_database d ON d.oid = s.objoid
                         WHERE d.datname = pg_catalog.current_database()
            ) q(f)
            """;

    private CatalogFingerprint() {}

    /** Of everything the catalog says, names and OIDs included, positions of sequences left out. */
    public static Fingerprint of(Catalog catalog) {
        return Fingerprint.of(catalog.objects().stream()
                .sorted(Comparator.comparing(CatalogObject::address))
                .map(CatalogFingerprint::line));
    }

    private static String line(CatalogObject object) {
        Map<String, String> attributes = object.object().attributes().asMap();
        if (object.object().kind() == ObjectKind.SEQUENCE) {
            attributes = new TreeMap<>(attributes);
            attributes.remove("last_value");
            attributes.remove("called");
        }
        return object.address() + "=" + object.object().label() + object.raw() + attributes + "\n";
    }

    /** Of the versions of all catalog rows but our own: equal before and after a reading means that no DDL committed in between. */
    public static String ofRowVersions(Connection connection, String ownSchema) {
        String own = "(SELECT COALESCE((SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = "
                + Quote.literal(ownSchema) + "), 0))";
        return String.valueOf(
                Rows.one(connection, ROW_VERSIONS.replace("$own$", own)).get(0));
    }
}
