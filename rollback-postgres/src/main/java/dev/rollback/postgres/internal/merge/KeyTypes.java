package dev.rollback.postgres.internal.merge;

import dev.rollback.postgres.internal.catalog.CatalogObject;
import java.util.Optional;
import java.util.regex.Pattern;

/** Types of PostgreSQL whose values the server compares with each other as they are. */
enum KeyTypes {
    NUMBERS("smallint|integer|bigint|numeric.*|real|double precision"),
    TEXTS("text|character.*|name"),
    TIMES("date|timestamp.*");

    private final Pattern names;

    KeyTypes(String names) {
        this.names = Pattern.compile(names);
    }

    /** False if a key of then cannot be looked for among those of now. Of types that users made nothing is known. */
    static boolean compare(CatalogObject then, CatalogObject now) {
        if (then.attribute("user_type").isPresent()
                || now.attribute("user_type").isPresent()) {
            return true;
        }
        Optional<String> type = then.attribute("type");
        Optional<String> other = now.attribute("type");
        return type.equals(other) || (of(type).isPresent() && of(type).equals(of(other)));
    }

    private static Optional<KeyTypes> of(Optional<String> type) {
        for (KeyTypes types : values()) {
            if (type.filter(name -> types.names.matcher(name).matches()).isPresent()) {
                return Optional.of(types);
            }
        }
        return Optional.empty();
    }
}
