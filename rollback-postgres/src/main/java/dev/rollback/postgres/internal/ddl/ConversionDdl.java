package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Encoding conversions. */
final class ConversionDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CONVERSION);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "CONVERSION " + Quote.qualified(object.schema(), object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + (object.attributes().flag("is_default") ? "DEFAULT " : "") + designation(object)
                + " FOR " + Quote.literal(object.attributes().required("source"))
                + " TO " + Quote.literal(object.attributes().required("destination"))
                + " FROM " + object.attributes().required("function"));
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }
}
