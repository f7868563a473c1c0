package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.catalog.ArrayText;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Operator families and the members that no operator class owns. */
final class OperatorFamilyDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.OPERATOR_FAMILY);
    }

    @Override
    public String designation(DatabaseObject object) {
        return "OPERATOR FAMILY " + Quote.qualified(object.schema(), object.name()) + " USING "
                + Quote.identifier(object.attributes().required("access_method"));
    }

    @Override
    public List<String> create(DatabaseObject object) {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + designation(object));
        statements.addAll(change(object, " ADD ", list(object, "members")));
        return statements;
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renaming.of(this, from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        List<String> before = list(from, "members");
        List<String> after = list(to, "members");
        List<String> gone = IntStream.range(0, before.size())
                .filter(i -> !after.contains(before.get(i)))
                .mapToObj(list(from, "member_keys")::get)
                .toList();
        List<String> statements = new ArrayList<>(change(to, " DROP ", gone));
        statements.addAll(change(
                to,
                " ADD ",
                after.stream().filter(member -> !before.contains(member)).toList()));
        return Optional.of(statements);
    }

    private List<String> change(DatabaseObject object, String verb, List<String> members) {
        return members.isEmpty()
                ? List.of()
                : List.of("ALTER " + designation(object) + verb + String.join(", ", members));
    }

    private static List<String> list(DatabaseObject object, String attribute) {
        return ArrayText.elements(object.attributes().valueOr(attribute, "{}"));
    }
}
