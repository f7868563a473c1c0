package dev.rollback.step;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;

import dev.rollback.Given;
import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import dev.rollback.step.check.AllForeignKeysCheck;
import dev.rollback.step.check.ColumnTypeCheck;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.MergedForeignKeysCheck;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.SequenceCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.step.data.AdvanceSequence;
import dev.rollback.step.data.Analyze;
import dev.rollback.step.data.KeepLargeObjects;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.MapKeys;
import dev.rollback.step.data.MergeRows;
import dev.rollback.step.data.PositionSequence;
import dev.rollback.step.data.RefreshMaterializedView;
import dev.rollback.step.data.RestoreLargeObjects;
import dev.rollback.step.data.RestoreRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.step.data.StageRows;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.CreateObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.schema.RenameObject;
import dev.rollback.step.schema.ReplaceEnum;
import dev.rollback.step.select.DropAdded;
import dev.rollback.step.select.DropNamed;
import dev.rollback.step.select.RestoreFromBaseline;
import dev.rollback.step.session.LockTables;
import dev.rollback.step.session.SuspendTriggers;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One of each built-in step, and for each the steps that differ from it in one component. */
public final class StepSamples {

    private static final SequenceName SEQUENCE = new SequenceName("public", "trades_id_seq");
    private static final Optional<RowFilter> FILTER = Optional.of(new RowFilter("id < ?", List.of(7)));

    private StepSamples() {}

    public static Stream<Step> all() {
        return Stream.of(
                new CreateObject(Given.index("a")),
                new DropObject(Given.index("a")),
                new RenameObject(Given.index("a"), Given.index("b")),
                new AlterObject(Given.index("a"), Given.index("b")),
                new ReplaceEnum(Given.index("a"), Given.index("b"), List.of(Given.index("c"))),
                new KeepRows(TRADES, FILTER),
                new RestoreRows(TRADES, "before"),
                new KeepLargeObjects(List.of(16384L)),
                new RestoreLargeObjects(List.of(16384L, 16385L), "b"),
                new PositionSequence(SEQUENCE, 42, true),
                new AdvanceSequence(SEQUENCE, 42, true),
                new MapKeys(TRADES, "id", "before"),
                new StageRows(TRADES, "before", StageRows.Extent.CHANGED_ROWS, 0),
                new MergeRows(TRADES, "before", StageRows.Extent.CHANGED_ROWS),
                new RefreshMaterializedView(TRADES),
                new Analyze(TRADES),
                new LockTables(List.of(TRADES)),
                new SuspendTriggers(),
                new RowCountCheck(TRADES, FILTER, CountBound.exactly(10)),
                new ForeignKeyCheck(
                        "fk", TRADES, List.of("strategy_id"), STRATEGIES, List.of("id"), ForeignKeyCheck.Match.SIMPLE),
                new UniqueKeyCheck("trades_pkey", TRADES, List.of("id"), UniqueKeyCheck.Nulls.DISTINCT),
                new NotNullCheck(TRADES, List.of("id")),
                new ColumnTypeCheck(TRADES, "id", "bigint"),
                new SequenceCheck(Optional.of(SEQUENCE), TRADES, "id"),
                new DropAdded(ObjectKind.CONSTRAINT, "before", Set.of(TRADES)),
                new DropNamed(ObjectKind.CONSTRAINT, TRADES, "fk"),
                new RestoreFromBaseline(ObjectKind.INDEX, "before", Set.of(TRADES)),
                new AllForeignKeysCheck(TRADES),
                new MergedForeignKeysCheck(TRADES, "before"),
                new LogMessage("ROLLBACK", "COMPLETED", "all of it"));
    }

    /** The same step with one component changed, for each component. */
    static Stream<Step> variations(Step step) {
        return variationsOf((Record) step).stream().map(Step.class::cast);
    }

    private static List<Record> variationsOf(Record record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<Record> variations = new ArrayList<>();
        for (int changed = 0; changed < components.length; changed++) {
            Class<?>[] types = new Class<?>[components.length];
            Object[] values = new Object[components.length];
            try {
                for (int i = 0; i < components.length; i++) {
                    types[i] = components[i].getType();
                    values[i] = components[i].getAccessor().invoke(record);
                }
                for (Object other : others(values[changed], components)) {
                    Object[] copy = values.clone();
                    copy[changed] = other;
                    variations.add(record.getClass().getConstructor(types).newInstance(copy));
                }
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(record + " cannot be varied", e);
            }
        }
        return variations;
    }

    private static List<?> others(Object value, RecordComponent[] siblings) {
        if (value instanceof String text) {
            return List.of(text + "x");
        }
        if (value instanceof Long number) {
            return List.of(number + 1);
        }
        if (value instanceof Boolean flag) {
            return List.of(!flag);
        }
        if (value instanceof ObjectKind) {
            return List.of(ObjectKind.POLICY);
        }
        if (value instanceof Enum<?> constant) {
            return Stream.of(constant.getDeclaringClass().getEnumConstants())
                    .filter(other -> other != constant)
                    .toList();
        }
        if (value instanceof Optional<?> optional) {
            List<Object> others = new ArrayList<>(List.of(Optional.empty()));
            variationsOf((Record) optional.orElseThrow()).forEach(other -> others.add(Optional.of(other)));
            return others;
        }
        if (value instanceof Set<?>) {
            return List.of(Set.of(), Set.of(TRADES, STRATEGIES));
        }
        if (value instanceof List<?> list) {
            return List.of(List.of(list.isEmpty() ? Given.index("part") : another(list.get(0))));
        }
        if (value instanceof Attributes) {
            return List.of(Attributes.none(), Attributes.of(Map.of("definition", "other")));
        }
        return variationsOf((Record) value);
    }

    private static Object another(Object element) {
        if (element instanceof String text) {
            return text + "x";
        }
        if (element instanceof TableName) {
            return STRATEGIES;
        }
        if (element instanceof DatabaseObject object) {
            return Given.index(object.name() + "x");
        }
        return 8;
    }
}
