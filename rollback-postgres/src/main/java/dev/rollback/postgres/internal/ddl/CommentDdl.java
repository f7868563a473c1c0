package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Comments on what comes with something else and has no definition of its own here. */
final class CommentDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.COMMENT);
    }

    @Override
    public String designation(DatabaseObject comment) {
        return comment.attributes().required("target");
    }

    @Override
    public List<String> create(DatabaseObject comment) {
        return List.of("COMMENT ON " + designation(comment) + " IS "
                + Quote.literal(comment.attributes().required("text")));
    }

    @Override
    public List<String> drop(DatabaseObject comment) {
        return List.of("COMMENT ON " + designation(comment) + " IS NULL");
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(create(to));
    }
}
