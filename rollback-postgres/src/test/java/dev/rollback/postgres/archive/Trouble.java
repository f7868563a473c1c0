package dev.rollback.postgres.archive;

/** A database of rows that are easy to get wrong on their way to a file and back. */
final class Trouble {

    static final String SCRIPT = """
            CREATE SCHEMA "Quoted ""schema""\\";
            CREATE TYPE public.side AS ENUM ('buy', 'sell, hold', 'back\\slash');
            CREATE DOMAIN public.positive AS integer CHECK (VALUE > 0);
            CREATE TYPE public.pair AS (a integer, b text);
            CREATE TABLE public.everything (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, side public.side, sides public.side[], amount public.positive, pair public.pair, pairs public.pair[],
              json json, jsonb jsonb, xml xml, xmls xml[], texts text[], matrix integer[][], shifted integer[], f4 float4, f8 float8, price numeric, narrow numeric(12,3),
              bytes bytea, bits bit(3), varbits bit varying(9), letter "char", code char(5), short varchar(7), label name, "when" timestamptz, at timestamp(3), day date,
              moment timetz, span interval day to second, cash money, place point, shape polygon, net inet, mac macaddr, words tsvector, query tsquery, id2 uuid,
              span2 int4range, spans int4multirange, path jsonpath, transaction xid8, twice integer GENERATED ALWAYS AS (amount * 2) STORED, "Quoted ""column""\\" text);
            INSERT INTO public.everything (side, sides, amount, pair, pairs, json, jsonb, xml, xmls, texts, matrix, shifted, f4, f8, price, narrow, bytes, bits, varbits,
                letter, code, short, label, "when", at, day, moment, span, cash, place, shape, net, mac, words, query, id2, span2, spans, path, transaction, "Quoted ""column""\\")
            VALUES ('sell, hold', '{buy,"back\\\\slash"}', 7, '(1,"a,b")', ARRAY['(2,"")'::public.pair, NULL], '{"b" : 1,  "a":2, "b":3}', '{"a": 1.0}',
                    '<?xml version="1.0"?><a>&lt;</a>', ARRAY['<?xml version="1.0"?><b/>'::xml], ARRAY['', NULL, 'NULL', E'tab\\tline\\nend\\r\\\\N', '\\.'], '{{1,2},{3,4}}', '[5:6]={7,8}',
                    '-0', 'NaN', 'NaN', -0.100, '\\x00ff5c0a', '101', '1', 'x', 'ab', 'ab ', 'Name', '-infinity', '2026-01-02 03:04:05.678', '0044-03-15 BC',
                    '12:00+05:30', '-1 day 02:00:00', -12.34, '(1e-300,-0)', '((0,0),(1,1),(1,0))', '::1/64', '08:00:2b:01:02:03', '''a b'':1A fat:2', 'fat & !rat:A',
                    '00000000-0000-0000-0000-000000000001', '(1,5]', '{[1,3),[7,9)}', '$.a[*] ? (@ > 1)', '12345678901', E'\\\\N'),
                   (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '-infinity', '0.1', 1e-400, NULL, '', NULL, NULL, NULL, NULL, '', NULL, NULL, NULL,
                    'infinity', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, 'empty', '{}', NULL, NULL, E'\\n\\ttab \\\\ é 漢 🐘 \\u0001');
            CREATE TABLE "Quoted ""schema""\\"."Quoted ""table""\\" ("a b" integer PRIMARY KEY, "A" text COLLATE "C", fat text);
            INSERT INTO "Quoted ""schema""\\"."Quoted ""table""\\" SELECT i, 'row ' || i, CASE WHEN i % 50 = 0 THEN repeat(md5(i::text), 3000) END FROM generate_series(1, 500) i;
            CREATE TABLE public.empty (id integer);
            CREATE TABLE public.no_columns ();
            INSERT INTO public.no_columns SELECT FROM generate_series(1, 3);
            CREATE TABLE public.dropped (a integer, b text, c integer);
            INSERT INTO public.dropped VALUES (1, 'gone', 3);
            ALTER TABLE public.dropped DROP COLUMN b;
            CREATE TABLE public.years (year integer, note text) PARTITION BY LIST (year);
            CREATE TABLE public.years_2025 PARTITION OF public.years FOR VALUES IN (2025);
            CREATE TABLE public.years_2026 PARTITION OF public.years FOR VALUES IN (2026);
            INSERT INTO public.years VALUES (2025, 'a'), (2026, 'b');
            CREATE MATERIALIZED VIEW public.totals AS SELECT year, count(*) FROM public.years GROUP BY year;
            SELECT lo_from_bytea(700001, 'then \\\\000 \\\\012'), lo_from_bytea(700002, ''), lo_from_bytea(700003, convert_to(repeat('0123456789', 900000), 'UTF8'));
            """;

    /** Leaves nothing as it was. */
    static final String CHANGE = """
            DROP TABLE public.everything;
            DROP TYPE public.side, public.pair; DROP DOMAIN public.positive;
            UPDATE "Quoted ""schema""\\"."Quoted ""table""\\" SET "A" = 'changed', fat = NULL;
            INSERT INTO public.empty VALUES (1);
            INSERT INTO public.no_columns DEFAULT VALUES;
            TRUNCATE public.dropped;
            DELETE FROM public.years WHERE year = 2025;
            SELECT lo_unlink(700001), lo_put(700002, 0, 'now'), lo_truncate(lo_open(700003, 131072), 5)
            """;

    private Trouble() {}
}
