package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Casts. Their name is what they convert. */
final class CastDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CAST);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "CAST " + object.name();
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + designation(object) + method(object.attributes())
                + context(object.attributes().required("context")));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }

    private static String method(Attributes attributes) {
        return switch (attributes.required("method")) {
            case "f" -> " WITH FUNCTION " + attributes.required("function");
            case "i" -> " WITH INOUT";
            default -> " WITHOUT FUNCTION";
        };
    }

    private static String context(String letter) {
        return switch (letter) {
            case "a" -> " AS ASSIGNMENT";
            case "i" -> " AS IMPLICIT";
            default -> "";
        };
    }
}
