package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is compared and not written, but for the database itself and privileges on it and on objects of the system and of extensions. */
final class OtherDdl implements Ddl {

    /** What stands for the database itself, whatever it is called. */
    private static final String DATABASE = "DATABASE ";

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.OTHER);
    }

    @Override
    public boolean writes(DatabaseObject object) {
        return isDatabase(object) || object.attributes().value("target").isPresent();
    }

    @Override
    public String designation(DatabaseObject object) {
        return object.attributes()
                .value("target")
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot change " + object.identity() + ": this library compares it and does not write it"));
    }

    @Override
    public List<String> create(DatabaseObject object) {
        return change(object, "privileges_default", object, "privileges");
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        return change(object, "privileges", object, "privileges_default");
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return isDatabase(to)
                ? ThisDatabase.change(from, to)
                : to.attributes().value("target").map(target -> {
                    List<String> statements = new ArrayList<>(owner(from, to));
                    statements.addAll(change(from, "privileges", to, "privileges"));
                    return statements;
                });
    }

    private static List<String> owner(DatabaseObject from, DatabaseObject to) {
        String owner = to.attributes().required("grant_owner");
        return owner.equals(from.attributes().required("grant_owner"))
                ? List.of()
                : List.of("ALTER " + to.attributes().required("target") + " OWNER TO " + Quote.identifier(owner));
    }

    private static boolean isDatabase(DatabaseObject object) {
        return object.attributes().value("database_owner").isPresent();
    }

    private List<String> change(DatabaseObject from, String before, DatabaseObject to, String after) {
        Privileges privileges = Privileges.on(designation(to));
        String owner = to.attributes().required("grant_owner");
        List<Grant> held = Grant.handedOver(
                Grant.parse(from.attributes().required(before)),
                from.attributes().required("grant_owner"),
                owner);
        return privileges.change(owner, held, Grant.parse(to.attributes().required(after))).stream()
                .map(OtherDdl::here)
                .toList();
    }

    private static String here(String statement) {
        int place = statement.indexOf(" ON " + DATABASE);
        return place < 0
                ? statement
                : ThisDatabase.statement(
                        statement.substring(0, place + " ON ".length()),
                        statement.substring(place + " ON ".length() + DATABASE.length() - 1));
    }
}
