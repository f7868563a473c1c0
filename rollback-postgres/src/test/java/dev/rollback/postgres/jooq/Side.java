package dev.rollback.postgres.jooq;

import org.jooq.EnumType;
import org.jooq.Schema;
import org.jooq.impl.DSL;

/** As the code generator writes it for an enumerated type. */
enum Side implements EnumType {
    BUY;

    @Override
    public String getLiteral() {
        return "buy";
    }

    @Override
    public Schema getSchema() {
        return DSL.schema(DSL.name("app"));
    }

    @Override
    public String getName() {
        return "side";
    }
}
