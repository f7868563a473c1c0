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

    /**
     * Changed by any committed DDL, by nothing else but rewrites; the {@code xmin} of catalog rows survives VACUUM. Each catalog is a
     * query of its own, as one UNION of them all takes the server three times as long: its planner walks through the whole of it for
     * each part. The keys are unique, so that the order is always the same.
     */
    private static final String ROW_VERSIONS = """
            SELECT pg_catalog.md5(pg_catalog.concat_ws(',',
                (SELECT pg_catalog.string_agg('c' || c.oid || ':' || c.xmin, ',' ORDER BY c.oid) FROM pg_catalog.pg_class c WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relnamespace <> $own$
                    AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace),
                (SELECT pg_catalog.string_agg('a' || a.attrelid || '.' || a.attnum || ':' || a.xmin, ',' ORDER BY a.attrelid, a.attnum) FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                    WHERE a.attrelid >= 16384 AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND c.relpersistence <> 't'),
                (SELECT pg_catalog.string_agg('d' || d.oid || ':' || d.xmin, ',' ORDER BY d.oid) FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid WHERE c.relnamespace <> $own$ AND c.relpersistence <> 't'),
                (SELECT pg_catalog.string_agg('k' || k.oid || ':' || k.xmin, ',' ORDER BY k.oid) FROM pg_catalog.pg_constraint k WHERE k.oid >= 16384 AND k.connamespace <> $own$),
                (SELECT pg_catalog.string_agg('i' || i.indexrelid || ':' || i.xmin, ',' ORDER BY i.indexrelid) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
                    WHERE i.indexrelid >= 16384 AND c.relnamespace <> $own$ AND c.relnamespace <> 'pg_toast'::pg_catalog.regnamespace AND c.relpersistence <> 't'),
                (SELECT pg_catalog.string_agg('p' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_proc WHERE oid >= 16384 AND pronamespace <> $own$),
                (SELECT pg_catalog.string_agg('t' || t.oid || ':' || t.xmin, ',' ORDER BY t.oid) FROM pg_catalog.pg_type t WHERE t.oid >= 16384 AND t.typnamespace <> $own$
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.oid = t.typnamespace AND n.nspname ~ '^pg_t')),
                (SELECT pg_catalog.string_agg('e' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_enum),
                (SELECT pg_catalog.string_agg('g' || g.oid || ':' || g.xmin, ',' ORDER BY g.oid) FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid WHERE c.relnamespace <> $own$
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_proc f WHERE f.oid = g.tgfoid AND f.pronamespace = $own$)),
                (SELECT pg_catalog.string_agg('r' || r.oid || ':' || r.xmin, ',' ORDER BY r.oid) FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE r.oid >= 16384 AND c.relnamespace <> $own$),
                (SELECT pg_catalog.string_agg('o' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_policy),
                (SELECT pg_catalog.string_agg('s' || s.seqrelid || ':' || s.xmin, ',' ORDER BY s.seqrelid) FROM pg_catalog.pg_sequence s JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid WHERE c.relnamespace <> $own$ AND c.relpersistence <> 't'),
                (SELECT pg_catalog.string_agg('h' || inhrelid || '.' || inhseqno || ':' || xmin, ',' ORDER BY inhrelid, inhseqno) FROM pg_catalog.pg_inherits),
                (SELECT pg_catalog.string_agg('n' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_namespace WHERE oid <> $own$ AND nspname !~ '^pg_t'),
                (SELECT pg_catalog.string_agg('x' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_extension),
                (SELECT pg_catalog.string_agg('st' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_statistic_ext),
                (SELECT pg_catalog.string_agg('pr' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_publication_rel),
                (SELECT pg_catalog.string_agg('pb' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_publication),
                (SELECT pg_catalog.string_agg('da' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_default_acl),
                (SELECT pg_catalog.string_agg('ev' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_event_trigger),
                (SELECT pg_catalog.string_agg('op' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_operator WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('co' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_collation WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('ca' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_cast WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('oc' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_opclass WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('fs' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_foreign_server),
                (SELECT pg_catalog.string_agg('tc' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_ts_config WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('td' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_ts_dict WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('ds' || d.classoid || '.' || d.objoid || '.' || d.objsubid || ':' || d.xmin, ',' ORDER BY d.classoid, d.objoid, d.objsubid) FROM pg_catalog.pg_description d
                    LEFT JOIN pg_catalog.pg_class c ON d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND c.oid = d.objoid
                    WHERE d.objoid >= 16384 AND d.objoid <> $own$ AND c.relnamespace IS DISTINCT FROM $own$),
                (SELECT 'di' || pg_catalog.count(*) || ':' || pg_catalog.sum(d.xmin::text::bigint) FROM pg_catalog.pg_description d WHERE d.objoid < 16384),
                (SELECT 'pi' || pg_catalog.sum(p.xmin::text::bigint) FROM pg_catalog.pg_proc p WHERE p.oid < 16384 AND p.proacl IS NOT NULL),
                (SELECT 'ci' || pg_catalog.sum(c.xmin::text::bigint) FROM pg_catalog.pg_class c WHERE c.oid < 16384 AND c.relacl IS NOT NULL),
                (SELECT pg_catalog.string_agg('of' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_opfamily WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('ao' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_amop WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('ap' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_amproc WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('cv' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_conversion WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('tf' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_transform),
                (SELECT pg_catalog.string_agg('la' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_language),
                (SELECT pg_catalog.string_agg('am' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_am),
                (SELECT pg_catalog.string_agg('fd' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_foreign_data_wrapper),
                (SELECT pg_catalog.string_agg('ft' || ftrelid || ':' || xmin, ',' ORDER BY ftrelid) FROM pg_catalog.pg_foreign_table),
                (SELECT pg_catalog.string_agg('um' || umid || ':' || COALESCE(usename, '') || COALESCE(umoptions::text, ''), ',' ORDER BY umid) FROM pg_catalog.pg_user_mappings),
                (SELECT pg_catalog.string_agg('tp' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_ts_parser WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('tt' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_ts_template WHERE oid >= 16384),
                (SELECT pg_catalog.string_agg('tm' || mapcfg || '.' || maptokentype || '.' || mapseqno || ':' || xmin, ',' ORDER BY mapcfg, maptokentype, mapseqno) FROM pg_catalog.pg_ts_config_map WHERE mapcfg >= 16384),
                (SELECT pg_catalog.string_agg('lo' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_largeobject_metadata),
                (SELECT pg_catalog.string_agg('pn' || oid || ':' || xmin, ',' ORDER BY oid) FROM pg_catalog.pg_publication_namespace),
                (SELECT pg_catalog.string_agg('sl' || objoid || '.' || objsubid || ':' || xmin, ',' ORDER BY objoid, classoid, objsubid, provider) FROM pg_catalog.pg_seclabel),
                (SELECT pg_catalog.string_agg('ip' || classoid || '.' || objoid || '.' || objsubid || ':' || xmin, ',' ORDER BY classoid, objoid, objsubid) FROM pg_catalog.pg_init_privs),
                (SELECT pg_catalog.string_agg('pt' || partrelid || ':' || xmin, ',' ORDER BY partrelid) FROM pg_catalog.pg_partitioned_table),
                (SELECT 'dp' || pg_catalog.count(*) || ':' || pg_catalog.sum(d.xmin::text::bigint) FROM pg_catalog.pg_depend d WHERE d.deptype IN ('e', 'x')),
                (SELECT pg_catalog.string_agg('db' || d.oid || ':' || d.xmin, ',' ORDER BY d.oid) FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()),
                (SELECT pg_catalog.string_agg('rs' || r.setrole || ':' || r.xmin, ',' ORDER BY r.setrole) FROM pg_catalog.pg_db_role_setting r JOIN pg_catalog.pg_database d ON d.oid = r.setdatabase
                    WHERE d.datname = pg_catalog.current_database()),
                (SELECT pg_catalog.string_agg('sd' || s.classoid || '.' || s.objoid || ':' || s.xmin, ',' ORDER BY s.classoid, s.objoid) FROM pg_catalog.pg_shdescription s JOIN pg_catalog.pg_database d ON d.oid = s.objoid
                    WHERE d.datname = pg_catalog.current_database())))
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
