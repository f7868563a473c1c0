package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Column defaults of tables and views. */
final class DefaultDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.DEFAULT);
    }

    @Override
    public String designation(DatabaseObject value) {
        return "TABLE ONLY " + value.attributes().required("on") + " ALTER COLUMN "
                + Quote.identifier(value.attributes().required("column"));
    }

    @Override
    public List<String> create(DatabaseObject value) {
        return List.of("ALTER " + designation(value) + " SET DEFAULT "
                + Spelling.creatable(value.attributes().required("expression")));
    }

    @Override
    public List<String> drop(DatabaseObject value) {
        return List.of("ALTER " + designation(value) + " DROP DEFAULT");
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(create(to));
    }
}
