package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.postgres.internal.catalog.OtherQuery;
import dev.rollback.postgres.internal.catalog.SecurityLabelQuery;
import dev.rollback.postgres.internal.catalog.SystemPrivilegesQuery;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OtherDdlTest {

    private final TestDatabase database = new TestDatabase();
    private final Definitions definitions = new Definitions(List.of(new OtherDdl()));
    private final RoundTrip trip = new RoundTrip(database, SystemPrivilegesQuery.QUERY, definitions);

    @BeforeEach
    void create() {
        database.roles("kinds a");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldSeeNothingInANewDatabase() {
        assertThat(database.read(OtherQuery.QUERY)).isEmpty();
        assertThat(database.read(SystemPrivilegesQuery.QUERY)).isEmpty();
        assertThat(database.read(SecurityLabelQuery.QUERY)).isEmpty();
    }

    @Test
    void shouldNoticeWhatNoOtherQueryReads() {
        database.run(
                "CREATE OPERATOR public.<<< (FUNCTION = int4lt, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(public.>>>))",
                "CREATE SUBSCRIPTION s CONNECTION 'dbname=x password=secret' PUBLICATION p WITH (connect = false, slot_name = NONE)");

        assertThat(database.read(OtherQuery.QUERY))
                .containsOnlyKeys("operator without function public.>>>(integer,integer)", "subscription s");
        DatabaseObject subscription = database.read(OtherQuery.QUERY).get("subscription s");
        assertThatThrownBy(() -> definitions.drop(subscription))
                .hasMessage("Cannot change subscription s: this library compares it and does not write it");
    }

    @Test
    void shouldTakePrivilegesOnSystemObjectsBack() {
        database.run(
                "CREATE EXTENSION citext SCHEMA public",
                "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(float8) FROM PUBLIC",
                "GRANT SELECT ON pg_catalog.pg_authid TO \"kinds a\"",
                "REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC",
                "REVOKE EXECUTE ON FUNCTION public.citext_eq(public.citext, public.citext) FROM PUBLIC");
        String[] all = database.read(SystemPrivilegesQuery.QUERY).keySet().toArray(String[]::new);
        assertThat(all)
                .containsExactly(
                        "privileges on FUNCTION pg_catalog.pg_sleep(double precision)",
                        "privileges on FUNCTION public.citext_eq(public.citext,public.citext)",
                        "privileges on LANGUAGE plpgsql",
                        "privileges on TABLE pg_catalog.pg_authid");
        trip.dropsAndCreates(all);
        trip.alters(all[3], "GRANT UPDATE ON pg_catalog.pg_authid TO \"kinds a\"");
    }
}
