package dev.rollback.postgres.kinds;

import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.step.Step;
import dev.rollback.step.data.PositionSequence;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.data.RestoreLargeObjects;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.schema.RenameObject;
import dev.rollback.step.schema.ReplaceEnum;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a step shows: that a kind can be created again, dropped again, renamed back or altered in place. */
final class StepFacts {

    static final String CREATED = "created";
    static final String DROPPED = "dropped";
    static final String RENAMED = "renamed";
    static final String ALTERED = "altered";
    static final String ROWS = "rows restored";
    static final String POSITION = "position restored";
    static final String CONTENTS = "contents refreshed";
    static final String LARGE = "contents restored";
    static final String LABELS = "labels restored";

    private StepFacts() {}

    static Stream<RecordedFact> of(Step step) {
        if (step instanceof CreateObject create) {
            return Stream.concat(Stream.of(create.object()), create.object().parts().stream())
                    .map(object -> fact(object, CREATED));
        }
        if (step instanceof DropObject drop) {
            return Stream.of(fact(drop.object(), DROPPED));
        }
        if (step instanceof RenameObject rename) {
            return Stream.of(fact(rename.to(), RENAMED));
        }
        return step instanceof AlterObject alter ? altered(alter) : dataOf(step);
    }

    private static Stream<RecordedFact> altered(AlterObject alter) {
        Attributes from = alter.from().attributes();
        Attributes to = alter.to().attributes();
        TreeSet<String> names = new TreeSet<>(from.asMap().keySet());
        names.addAll(to.asMap().keySet());
        return names.stream()
                .filter(name -> !from.value(name).equals(to.value(name)))
                .map(name -> new RecordedFact(ALTERED, alter.to().kind().label(), name));
    }

    private static Stream<RecordedFact> dataOf(Step step) {
        if (step instanceof RestoreRows) {
            return Stream.of(RecordedFact.of(ROWS, ObjectKind.TABLE.label()));
        }
        if (step instanceof RestoreLargeObjects) {
            return Stream.of(RecordedFact.of(LARGE, ObjectKind.LARGE_OBJECT.label()));
        }
        if (step instanceof PositionSequence) {
            return Stream.of(RecordedFact.of(POSITION, ObjectKind.SEQUENCE.label()));
        }
        if (step instanceof RefreshMaterializedView) {
            return Stream.of(RecordedFact.of(CONTENTS, ObjectKind.MATERIALIZED_VIEW.label()));
        }
        return step instanceof ReplaceEnum ? Stream.of(RecordedFact.of(LABELS, ObjectKind.TYPE.label())) : Stream.of();
    }

    private static RecordedFact fact(DatabaseObject object, String verb) {
        return RecordedFact.of(verb, object.kind().label());
    }
}
