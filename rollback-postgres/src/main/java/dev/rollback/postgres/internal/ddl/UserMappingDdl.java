package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** User mappings. Their options hold passwords: these statements are not for logs. */
final class UserMappingDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.USER_MAPPING);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "USER MAPPING FOR "
                + object.attributes().value("role").map(Quote::identifier).orElse("PUBLIC") + " SERVER "
                + Quote.identifier(object.attributes().required("server"));
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + designation(object) + Options.of(object).create());
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(List.of("ALTER " + designation(to) + Options.of(from).changeTo(Options.of(to))));
    }
}
