package dev.rollback.postgres.jooq;

import dev.rollback.name.TableName;
import dev.rollback.step.check.ForeignKeyCheck;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.ForeignKey;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * Which column of a foreign key refers to which. The code generator doubles every pair when it is told to include system indexes.
 *
 * @param key the foreign key
 * @param pairs its pairs, each once
 */
record ColumnPairs(ForeignKey<?, ?> key, List<Pair> pairs) {

    /** One column and the one that it refers to. */
    record Pair(TableField<?, ?> column, TableField<?, ?> referenced) {}

    static ColumnPairs of(ForeignKey<?, ?> key) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < key.getFields().size(); i++) {
            Pair pair = new Pair(key.getFields().get(i), key.getKeyFields().get(i));
            if (!pairs.contains(pair)) {
                pairs.add(pair);
            }
        }
        return new ColumnPairs(key, List.copyOf(pairs));
    }

    /**
     * False for a foreign key with PERIOD, whose last column is a range that must be covered and not matched. Generated classes give
     * a range no type at all.
     */
    boolean isComparable() {
        DataType<?> last = pairs.get(pairs.size() - 1).column().getDataType();
        boolean range = last.getTypeName().endsWith("range") || last.getSQLDataType() == SQLDataType.OTHER;
        return pairs.size() == 1 || !range;
    }

    ForeignKeyCheck check() {
        TableName table = JooqNames.table(key.getTable());
        return new ForeignKeyCheck(
                key.getName(),
                table,
                pairs.stream().map(pair -> pair.column().getName()).toList(),
                JooqNames.table(key.getKey().getTable()),
                pairs.stream().map(pair -> pair.referenced().getName()).toList(),
                ForeignKeyCheck.Match.SIMPLE);
    }
}
