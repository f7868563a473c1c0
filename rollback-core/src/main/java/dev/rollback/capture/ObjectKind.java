package dev.rollback.capture;

import java.util.Locale;

/**
 * The kinds of database object that a baseline holds. Kinds are data: one create, drop, rename and alter step serves all of them.
 * The order is the order in which independent objects are created (after pg_dump's own priorities).
 */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    LANGUAGE,
    COLLATION,
    TYPE,
    ROUTINE,
    CAST,
    OPERATOR,
    ACCESS_METHOD,
    OPERATOR_FAMILY,
    OPERATOR_CLASS,
    CONVERSION,
    TRANSFORM,
    TEXT_SEARCH,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    USER_MAPPING,
    TABLE,
    FOREIGN_TABLE,
    COLUMN,
    SEQUENCE,
    DEFAULT,
    VIEW,
    MATERIALIZED_VIEW,
    CONSTRAINT,
    INDEX,
    STATISTICS,
    RULE,
    TRIGGER,
    POLICY,
    PUBLICATION,
    PUBLICATION_MEMBER,
    DEFAULT_PRIVILEGES,
    DATABASE_SETTING,
    EVENT_TRIGGER,
    LARGE_OBJECT,
    COMMENT,
    SECURITY_LABEL,
    OTHER;

    /** The kind as a person writes it: {@code materialized view}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
