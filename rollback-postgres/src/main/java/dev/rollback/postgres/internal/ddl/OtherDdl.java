package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is compared and not written, but for privileges on objects of the system and of extensions: those are granted and revoked. */
public final class OtherDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.OTHER);
    }

    @Override
    public boolean writes(DatabaseObject object) {
        return object.attributes().value("target").isPresent();
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
        return to.attributes().value("target").map(target -> change(from, "privileges", to, "privileges"));
    }

    private List<String> change(DatabaseObject from, String before, DatabaseObject to, String after) {
        return Privileges.on(designation(to))
                .change(
                        to.attributes().required("grant_owner"),
                        Grant.parse(from.attributes().required(before)),
                        Grant.parse(to.attributes().required(after)));
    }
}
