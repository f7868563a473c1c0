package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collations. A version that the server no longer has can only be claimed, not made: a change of it needs a new collation. */
final class CollationDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.COLLATION);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "COLLATION " + Quote.qualified(object.schema(), object.name());
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE " + designation(object) + " "
                + new Clauses(object.attributes())
                        .sql("PROVIDER", "provider")
                        .text("LOCALE", "locale")
                        .text("LC_COLLATE", "lc_collate")
                        .text("LC_CTYPE", "lc_ctype")
                        .bool("DETERMINISTIC", "deterministic")
                        .text("RULES", "rules")
                        .text("VERSION", "version")
                        .inParentheses());
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
