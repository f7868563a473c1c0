package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Security labels: they are noticed, not taken back, because only their provider knows what they mean. */
final class SecurityLabelDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.SECURITY_LABEL);
    }

    @Override
    public boolean writes(DatabaseObject object) {
        return false;
    }

    @Override
    public String designation(DatabaseObject object) {
        return "SECURITY LABEL " + object.name();
    }

    @Override
    public List<String> create(DatabaseObject object) {
        throw new IllegalArgumentException("Cannot create " + object.label() + ": security labels are only compared");
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        throw new IllegalArgumentException("Cannot drop " + object.label() + ": security labels are only compared");
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.empty();
    }
}
