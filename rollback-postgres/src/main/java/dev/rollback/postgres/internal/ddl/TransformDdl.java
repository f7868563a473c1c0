package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Transforms of a type for a language. */
final class TransformDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.TRANSFORM);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "TRANSFORM " + object.name();
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + definition(object));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(List.of("CREATE OR REPLACE " + definition(to)));
    }

    private String definition(DatabaseObject object) {
        String functions = Stream.of(
                        object.attributes().value("from_sql").map(function -> "FROM SQL WITH FUNCTION " + function),
                        object.attributes().value("to_sql").map(function -> "TO SQL WITH FUNCTION " + function))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return designation(object) + " (" + functions + ")";
    }
}
