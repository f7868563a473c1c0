-- set-up
CREATE TEXT SEARCH DICTIONARY short (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);
CREATE TEXT SEARCH CONFIGURATION own (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION own ALTER MAPPING FOR asciiword, word WITH short, simple;
CREATE TABLE articles (id integer PRIMARY KEY, body text, words tsvector GENERATED ALWAYS AS (to_tsvector('own', body)) STORED);
CREATE INDEX articles_words ON articles USING gin (words);
INSERT INTO articles (id, body) SELECT i, 'the word ' || i FROM generate_series(1, 30) i;
-- create: a configuration
CREATE TEXT SEARCH CONFIGURATION more (COPY = english);
-- drop: with the generated column that uses it
DROP TEXT SEARCH CONFIGURATION own CASCADE;
-- alter: a mapping
ALTER TEXT SEARCH CONFIGURATION own DROP MAPPING FOR email;
ALTER TEXT SEARCH CONFIGURATION own ALTER MAPPING FOR word WITH simple;
-- rename: dictionary and configuration
ALTER TEXT SEARCH DICTIONARY short RENAME TO brief;
ALTER TEXT SEARCH CONFIGURATION own RENAME TO mine;
-- replace: a dictionary's options
ALTER TEXT SEARCH DICTIONARY short (ACCEPT = true);
-- create: parser, template and dictionary
CREATE TEXT SEARCH PARSER own_parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE own_template (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY own_dictionary (TEMPLATE = own_template);
-- alter: owner and comment
ALTER TEXT SEARCH CONFIGURATION own OWNER TO rollback_owner;
COMMENT ON TEXT SEARCH DICTIONARY short IS 'brief';
