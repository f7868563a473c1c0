package dev.rollback.postgres.internal.catalog;

/** Event triggers. */
public final class EventTriggerQuery {

    public static final CatalogQuery QUERY = new CatalogQuery(
            "event triggers", """
            SELECT 'EVENT_TRIGGER' AS kind, 'pg_event_trigger' AS catalog, e.oid, 0 AS part, NULL AS container_catalog, NULL::oid AS container_oid,
                   '' AS schema, e.evtname AS name, pg_catalog.quote_ident(e.evtname) AS identity,
                   pg_catalog.md5((pg_catalog.to_jsonb(e) - '{oid,evtname,evtowner}'::text[])::text) AS raw,
                   e.evtevent AS event, e.evttags::text AS tags, e.evtfoid::regproc::text AS function,
                   CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END AS firing,
                   pg_catalog.pg_get_userbyid(e.evtowner) AS owner, pg_catalog.obj_description(e.oid, 'pg_event_trigger') AS comment
              FROM pg_catalog.pg_event_trigger e
             WHERE true
            """ + Extensions.andNotMember("pg_event_trigger", "e.oid") + "ORDER BY identity");

    private EventTriggerQuery() {}
}
