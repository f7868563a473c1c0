package dev.rollback.name;

import java.nio.charset.StandardCharsets;

/** The rules that PostgreSQL has for every identifier. */
final class Identifier {

    /** NAMEDATALEN - 1: longer names are cut by the server, silently, so they are refused here. */
    private static final int LONGEST_IN_BYTES = 63;

    private Identifier() {}

    static String checked(String what, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Cannot name a " + what + ": the name is empty");
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Cannot name a " + what + ": the name holds a zero byte");
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_IN_BYTES) {
            throw new IllegalArgumentException("Cannot name a " + what + " " + value + ": " + bytes
                    + " bytes are more than PostgreSQL's " + LONGEST_IN_BYTES);
        }
        return value;
    }
}
