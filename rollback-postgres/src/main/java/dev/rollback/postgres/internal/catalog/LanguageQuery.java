package dev.rollback.postgres.internal.catalog;

/** Procedural languages, and the three built-in ones for their privileges. */
public final class LanguageQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "languages",
            """
            SELECT 'LANGUAGE' AS kind, 'pg_language' AS catalog, l.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, l.lanname AS name, pg_catalog.quote_ident(l.lanname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(l) - '{oid,lanname,lanowner,lanacl}'::text[])::text) AS raw,
                   l.lanpltrusted AS trusted,
                   NULLIF(l.lanplcallfoid, 0)::regproc::text AS handler, NULLIF(l.laninline, 0)::regproc::text AS inline_handler,
                   NULLIF(l.lanvalidator, 0)::regproc::text AS validator,
                   pg_catalog.pg_get_userbyid(l.lanowner) AS owner, pg_catalog.obj_description(l.oid, 'pg_language') AS comment,
            """
                    + AclText.columns("l.lanacl", "'l'", "l.lanowner")
                    + """
                      FROM pg_catalog.pg_language l
                     WHERE true
                    """
                    + Extensions.andNotMember("pg_language", "l.oid")
                    + "ORDER BY identity");

    private LanguageQuery() {}
}
