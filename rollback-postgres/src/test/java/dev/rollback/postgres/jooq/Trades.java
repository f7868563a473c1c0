package dev.rollback.postgres.jooq;

import java.util.List;
import org.jooq.ForeignKey;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

/** As the code generator writes it, cut down; the foreign keys as it writes them when told to include system indexes: doubled. */
final class Trades extends TableImpl<Record> {

    private static final long serialVersionUID = 1L;

    static final String[] DDL = {
        "CREATE TABLE app.trades (id int PRIMARY KEY DEFAULT 0, status text NOT NULL, parent int,"
                + " CONSTRAINT trades_parent_fkey FOREIGN KEY (parent) REFERENCES app.trades)",
        "CREATE SEQUENCE app.trade_numbers OWNED BY app.trades.id",
        "ALTER TABLE app.trades ALTER id SET DEFAULT nextval('app.trade_numbers')"
    };

    static final Trades TRADES = new Trades(DSL.name("trades"), null);

    final TableField<Record, Integer> ID = createField(
            DSL.name("id"),
            SQLDataType.INTEGER
                    .nullable(false)
                    .defaultValue(DSL.field(DSL.raw("nextval('app.trade_numbers'::regclass)"), SQLDataType.INTEGER)),
            this,
            "");

    final TableField<Record, String> STATUS =
            createField(DSL.name("status"), SQLDataType.CLOB.nullable(false), this, "");

    final TableField<Record, Integer> PARENT = createField(DSL.name("parent"), SQLDataType.INTEGER, this, "");

    private Trades(Name alias, Table<Record> aliased) {
        super(alias, null, aliased, null, DSL.comment(""), TableOptions.table());
    }

    @Override
    public Schema getSchema() {
        return aliased() ? null : DSL.schema(DSL.name("app"));
    }

    @Override
    public Trades as(String alias) {
        return new Trades(DSL.name(alias), this);
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("trades_pkey"), new TableField[] {ID, ID}, true);
    }

    @Override
    public List<ForeignKey<Record, ?>> getReferences() {
        return List.of(Internal.createForeignKey(
                this,
                DSL.name("trades_parent_fkey"),
                new TableField[] {PARENT, PARENT},
                getPrimaryKey(),
                new TableField[] {ID, ID},
                true));
    }
}
