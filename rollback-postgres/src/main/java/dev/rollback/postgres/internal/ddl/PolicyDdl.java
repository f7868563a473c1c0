package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Row-security policies. The flags that switch them on belong to their table. */
final class PolicyDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.POLICY);
    }

    @Override
    public String designation(DatabaseObject policy) {
        return "POLICY " + Quote.identifier(policy.name()) + " ON "
                + policy.attributes().required("on");
    }

    @Override
    public List<String> create(DatabaseObject policy) {
        Attributes of = policy.attributes();
        return List.of("CREATE " + designation(policy) + " AS " + of.required("permissive") + " FOR "
                + of.required("command") + clauses(of));
    }

    private static String clauses(Attributes of) {
        return " TO " + of.required("roles")
                + of.value("using_expression")
                        .map(expression -> " USING (" + Spelling.creatable(expression) + ")")
                        .orElse("")
                + of.value("check_expression")
                        .map(expression -> " WITH CHECK (" + Spelling.creatable(expression) + ")")
                        .orElse("");
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return List.of("ALTER POLICY " + Quote.identifier(from.name()) + " ON "
                + to.attributes().required("on") + " RENAME TO " + Quote.identifier(to.name()));
    }

    /** ALTER POLICY can replace roles and expressions; it cannot remove one, nor change the command. */
    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        changed.remove("comment");
        boolean removes =
                changed.stream().anyMatch(name -> to.attributes().value(name).isEmpty());
        if (changed.contains("permissive") || changed.contains("command") || changed.contains("on") || removes) {
            return Optional.empty();
        }
        return Optional.of(
                changed.isEmpty() ? List.of() : List.of("ALTER " + designation(to) + clauses(to.attributes())));
    }
}
