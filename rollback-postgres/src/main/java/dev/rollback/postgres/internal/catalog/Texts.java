package dev.rollback.postgres.internal.catalog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps one of equal texts: types, owners, privileges and names of tables are the same for thousands of objects. */
public final class Texts {

    /** Longer ones, the definitions, are rarely equal. */
    private static final int LONGEST = 200;

    private final Map<String, String> known = new HashMap<>();

    /** The first text that was equal to this one. */
    public String one(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        @Nullable String same = known.putIfAbsent(text, text);
        return same == null ? text : same;
    }
}
