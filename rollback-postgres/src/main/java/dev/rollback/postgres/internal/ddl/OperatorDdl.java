package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Operators. A commutator or negator that is not there yet is named by this and filled in by its own CREATE. */
final class OperatorDdl implements Ddl {

    /** What every version can change in place, by attribute. */
    private static final Map<String, String> ESTIMATORS = Map.of("restrict", "RESTRICT", "join", "JOIN");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.OPERATOR);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "OPERATOR " + name(object) + " (" + object.attributes().valueOr("left_type", "NONE") + ", "
                + object.attributes().required("right_type") + ")";
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return List.of("CREATE OPERATOR " + name(object) + " "
                + new Clauses(object.attributes())
                        .sql("FUNCTION", "function")
                        .sql("LEFTARG", "left_type")
                        .sql("RIGHTARG", "right_type")
                        .sql("COMMUTATOR", "commutator")
                        .sql("NEGATOR", "negator")
                        .sql("RESTRICT", "restrict")
                        .sql("JOIN", "join")
                        .flag("HASHES", "hashes")
                        .flag("MERGES", "merges")
                        .inParentheses());
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        if (!from.name().equals(to.name())) {
            throw new IllegalArgumentException(
                    "Cannot rename " + from.label() + ": an operator can only change its schema");
        }
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = new TreeSet<>(Changed.attributes(from, to));
        changed.removeAll(Definitions.COMMON);
        if (!ESTIMATORS.keySet().containsAll(changed)) {
            return Optional.empty();
        }
        String list = changed.stream()
                .map(attribute ->
                        ESTIMATORS.get(attribute) + " = " + to.attributes().valueOr(attribute, "NONE"))
                .collect(Collectors.joining(", "));
        return Optional.of(List.of("ALTER " + designation(to) + " SET (" + list + ")"));
    }

    private static String name(DatabaseObject object) {
        return Quote.identifier(object.schema()) + "." + object.name();
    }
}
