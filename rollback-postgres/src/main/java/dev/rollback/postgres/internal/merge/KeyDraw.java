package dev.rollback.postgres.internal.merge;

/**
 * How keys are drawn for rows that have none from before the change. Whoever only looks must get the same ones as often as he asks.
 *
 * @param looking the expression for one who looks
 * @param doing the expression for one who puts rows in place
 */
record KeyDraw(String looking, String doing) {

    /** No key can be drawn: nothing gave them out before the change. */
    static KeyDraw none(String type) {
        String none = "NULL::" + type;
        return new KeyDraw(none, none);
    }

    /**
     * Numbers one after the other.
     *
     * @param order the live column that they are given out by
     */
    static KeyDraw numbers(String type, String order, long first, long increment) {
        String number = "(" + first + "::numeric + " + increment
                + "::numeric * (pg_catalog.row_number() OVER (PARTITION BY %s ORDER BY ".formatted(KeyMap.KNOWN) + order
                + ") - 1))::" + type;
        return new KeyDraw(number, number);
    }

    /** Random ones; one who looks gets stand-ins, which nobody keeps. */
    static KeyDraw uuids(String order) {
        return new KeyDraw(
                "pg_catalog.md5('drawn ' || " + order + "::pg_catalog.text)::pg_catalog.uuid",
                "pg_catalog.gen_random_uuid()");
    }
}
