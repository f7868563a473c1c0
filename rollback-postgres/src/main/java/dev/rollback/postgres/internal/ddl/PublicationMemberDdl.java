package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tables and schemas in publications. */
final class PublicationMemberDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.PUBLICATION_MEMBER);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "PUBLICATION " + Quote.identifier(object.attributes().required("publication"));
    }

    @Override
    public List<String> create(DatabaseObject object) {
        Attributes attributes = object.attributes();
        return List.of("ALTER " + designation(object) + " ADD " + member(attributes)
                + attributes
                        .value("columns")
                        .map(columns -> " (" + columns + ")")
                        .orElse("")
                + attributes
                        .value("row_filter")
                        .map(filter -> " WHERE (" + filter + ")")
                        .orElse(""));
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        return List.of("ALTER " + designation(object) + " DROP " + member(object.attributes()));
    }

    /** Nothing hangs on a membership, so that it can end and begin again. */
    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(Stream.concat(drop(to).stream(), create(to).stream()).toList());
    }

    private static String member(Attributes attributes) {
        return attributes
                .value("member_table")
                .map(table -> "TABLE ONLY " + table)
                .orElseGet(() -> "TABLES IN SCHEMA " + Quote.identifier(attributes.required("member_schema")));
    }
}
