package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Publications without their members. */
final class PublicationDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.PUBLICATION);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "PUBLICATION " + Quote.identifier(object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + designation(object)
                + (object.attributes().flag("all_tables") ? " FOR ALL TABLES" : "") + " WITH " + parameters(object));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        if (from.attributes().flag("all_tables") != to.attributes().flag("all_tables")) {
            return Optional.empty();
        }
        return Optional.of(List.of("ALTER " + designation(to) + " SET " + parameters(to)));
    }

    private static String parameters(DatabaseObject object) {
        return new Clauses(object.attributes())
                .text("publish", "publish")
                .bool("publish_via_partition_root", "via_root")
                .text("publish_generated_columns", "generated_columns")
                .inParentheses();
    }
}
