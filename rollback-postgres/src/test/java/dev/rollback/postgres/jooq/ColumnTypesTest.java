package dev.rollback.postgres.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.sql.Quote;
import dev.rollback.postgres.internal.verify.Session;
import dev.rollback.step.CheckStep;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.DataType;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColumnTypesTest {

    private static final List<String> TYPES = List.of("""
            smallint; int; bigint; numeric; numeric(2); numeric(4); numeric(9); numeric(10); numeric(18);
            numeric(19); numeric(30,0); numeric(10,2); numeric(3,-2); real; float8; boolean; text; varchar;
            varchar(40); char; char(3); bpchar; "char"; name; bytea; date; time; time(0); time(3); timetz;
            timetz(2); timestamp; timestamp(0); timestamp(3); timestamp(6); timestamptz; timestamptz(0);
            timestamptz(4); interval; interval(3); interval day to second; interval day to second(2); uuid; json;
            jsonb; xml; inet; cidr; macaddr; bit; bit(5); varbit; varbit(7); int[]; int[][]; text[]; varchar(5)[];
            numeric(10,2)[]; numeric(5)[]; timestamptz[]; timestamp(3)[]; uuid[]; money; oid; regclass; pg_lsn;
            tsvector; point; int4range; daterange; int4multirange; app."Status"; app."Status"[]; app.email;
            app.email[]; app.short; app.address; app.address[]; app.citext; app.citext[]; app.hstore; app.span""".split(";\\s+"));

    private Session session;

    @BeforeEach
    void types() throws SQLException {
        session = new Session(
                "CREATE EXTENSION citext SCHEMA app",
                "CREATE EXTENSION hstore SCHEMA app",
                "CREATE TYPE app.\"Status\" AS ENUM ('a', 'b')",
                "CREATE DOMAIN app.email AS text NOT NULL CHECK (value ~ '@')",
                "CREATE DOMAIN app.short AS varchar(10)",
                "CREATE TYPE app.address AS (street text, zip int)",
                "CREATE TYPE app.span AS RANGE (subtype = float8)");
    }

    @AfterEach
    void undo() throws SQLException {
        session.close();
    }

    private List<CheckStep> snapshot() {
        return Checks.of(DSL.using(session.connection(), SQLDialect.POSTGRES)
                        .meta()
                        .filterSchemas(schema -> schema.getName().equals("app"))
                        .snapshot())
                .columnTypes();
    }

    @Test
    void whatJooqReadsHoldsUntilTheTypeChanges() throws SQLException {
        session.run("CREATE TABLE app.types (" + columns(type -> type) + ")");
        List<CheckStep> checks = snapshot();

        assertThat(checks).hasSameSizeAs(TYPES);
        assertThat(checks).allSatisfy(check -> assertThat(session.line(check)).startsWith("held "));

        session.run("DROP TABLE app.types", "CREATE TABLE app.types (" + columns(type -> "macaddr8") + ")");
        assertThat(checks)
                .allSatisfy(check ->
                        assertThat(session.line(check)).startsWith("VIOLATED ").endsWith(", found macaddr8"));
    }

    /** One column of each type, named after it. */
    private static String columns(UnaryOperator<String> type) {
        return TYPES.stream()
                .map(name -> Quote.identifier(name) + " " + type.apply(name))
                .collect(Collectors.joining(", "));
    }

    @Test
    void aGeneratedDomainIsKnownByName() {
        DataType<String> code = Internal.createDomain(
                        DSL.schema(DSL.name("app")), DSL.name("Code"), SQLDataType.VARCHAR(10))
                .getDataType();

        assertThat(ColumnTypes.of(code)).contains(List.of("\"app\".\"Code\""));
        assertThat(ColumnTypes.of(code.array())).contains(List.of("\"app\".\"Code\"[]"));
    }

    @Test
    void aGeneratedEnumIsKnownByName() {
        assertThat(ColumnTypes.of(SQLDataType.VARCHAR.asEnumDataType(Side.class)))
                .contains(List.of("\"app\".\"side\""));
        assertThat(ColumnTypes.of(SQLDataType.VARCHAR.asEnumDataType(Side.class).array()))
                .contains(List.of("\"app\".\"side\"[]"));
    }

    @Test
    void aTypeThatJooqDoesNotKnowIsLeftOut() {
        assertThat(ColumnTypes.of(SQLDataType.OTHER)).isEmpty();
        assertThat(ColumnTypes.of(SQLDataType.OTHER.array())).isEmpty();
    }
}
