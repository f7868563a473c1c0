package dev.rollback.postgres.internal.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollback.postgres.internal.catalog.AclText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivilegesTest {

    private static final Privileges TABLE = Privileges.on("TABLE public.t");
    private static final Privileges COLUMN = Privileges.onColumn("B b", "TABLE public.t");

    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void create() {
        database.roles("kinds owner", "kinds a", "kinds b", "kinds c");
        database.run(
                "CREATE TABLE public.t (a integer, \"B b\" text)",
                "ALTER TABLE public.t OWNER TO \"kinds owner\"",
                "GRANT SELECT, UPDATE ON public.t TO \"kinds a\" WITH GRANT OPTION",
                "SET LOCAL ROLE \"kinds a\"",
                "GRANT SELECT ON public.t TO \"kinds b\" WITH GRANT OPTION",
                "SET LOCAL ROLE \"kinds b\"",
                "GRANT SELECT ON public.t TO PUBLIC, \"kinds c\"",
                "RESET ROLE",
                "REVOKE TRUNCATE, DELETE ON public.t FROM \"kinds owner\"",
                "GRANT UPDATE (\"B b\"), INSERT (\"B b\") ON public.t TO \"kinds c\"");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldGiveANewTableExactlyWhatWasCaptured() {
        String wanted = acl();
        String column = columnAcl();
        database.run(
                "DROP TABLE public.t",
                "ALTER DEFAULT PRIVILEGES GRANT DELETE ON TABLES TO \"kinds c\"",
                "ALTER DEFAULT PRIVILEGES REVOKE INSERT ON TABLES FROM postgres",
                "CREATE TABLE public.t (a integer, \"B b\" text)",
                "ALTER TABLE public.t OWNER TO \"kinds owner\"");

        database.run(TABLE.replace("kinds owner", Set.of("kinds c"), Grant.parse(wanted)));
        database.run(COLUMN.grant("kinds owner", Grant.parse(column)));

        assertThat(acl()).isEqualTo(wanted);
        assertThat(columnAcl()).isEqualTo(column);
    }

    @Test
    void shouldGrantToTheOwnerFirstAsTheServerLists() {
        List<Grant> wanted = Grant.parse("a|SELECT|false|owner\nowner|SELECT|false|owner");

        assertThat(TABLE.grant("owner", wanted))
                .containsExactly(
                        "GRANT SELECT ON TABLE public.t TO \"owner\"", "GRANT SELECT ON TABLE public.t TO \"a\"");
    }

    @Test
    void shouldTakeBackOnlyTheDifference() {
        String wanted = acl();
        database.run("GRANT DELETE ON public.t TO \"kinds c\"", "GRANT UPDATE ON public.t TO \"kinds b\"");

        List<String> statements = TABLE.change("kinds owner", Grant.parse(acl()), Grant.parse(wanted));

        assertThat(statements)
                .containsExactly(
                        "REVOKE DELETE ON TABLE public.t FROM \"kinds c\"",
                        "REVOKE UPDATE ON TABLE public.t FROM \"kinds b\"");
        database.run(statements);
        assertThat(acl()).isEqualTo(wanted);
    }

    @Test
    void shouldRebuildAndUndoChainsOfGrantOptions() {
        String chain = acl();
        database.run("REVOKE ALL ON public.t FROM \"kinds a\" CASCADE");
        String none = acl();

        database.run(TABLE.change("kinds owner", Grant.parse(none), Grant.parse(chain)));
        assertThat(acl()).isEqualTo(chain);

        database.run(TABLE.change("kinds owner", Grant.parse(chain), Grant.parse(none)));
        assertThat(acl()).isEqualTo(none);
    }

    @Test
    void shouldGiveAndTakeTheGrantOptionAlone() {
        String with = acl();
        database.run("REVOKE GRANT OPTION FOR UPDATE ON public.t FROM \"kinds a\"");
        String without = acl();

        assertThat(TABLE.change("kinds owner", Grant.parse(with), Grant.parse(without)))
                .containsExactly("REVOKE GRANT OPTION FOR UPDATE ON TABLE public.t FROM \"kinds a\"");
        database.run(TABLE.change("kinds owner", Grant.parse(without), Grant.parse(with)));
        assertThat(acl()).isEqualTo(with);
    }

    @Test
    void shouldFollowTheOwner() {
        List<Grant> before = Grant.parse(acl());
        database.run("GRANT SELECT ON public.t TO \"kinds c\"");
        List<Grant> withC = Grant.parse(acl());
        database.run("ALTER TABLE public.t OWNER TO \"kinds c\"");

        assertThat(Grant.handedOver(withC, "kinds owner", "kinds c"))
                .containsExactlyInAnyOrderElementsOf(Grant.parse(acl()));
        assertThat(before).isNotEqualTo(withC);
    }

    @Test
    void shouldTellNothingFromTheDefault() {
        database.run("REVOKE ALL ON public.t FROM \"kinds a\" CASCADE", "REVOKE ALL ON public.t FROM \"kinds owner\"");
        assertThat(acl()).isEqualTo("none");
        database.run(TABLE.replace("kinds owner", Set.of(), Grant.parse("none")));
        assertThat(acl()).isEqualTo("none");
    }

    @Test
    void shouldRefuseWhatItCannotRead() {
        assertThatThrownBy(() -> Grant.parse("nonsense"))
                .hasMessage("Cannot read privilege: expected grantee|privilege|grantable|grantor, found nonsense");
    }

    private String acl() {
        String sql = "SELECT " + AclText.of("c.relacl", "'r'", "c.relowner")
                + " FROM pg_class c WHERE c.oid = 'public.t'::regclass";
        return database.texts(sql).get(0);
    }

    private String columnAcl() {
        String sql = "SELECT " + AclText.of("a.attacl", "'c'", "10")
                + " FROM pg_attribute a WHERE a.attrelid = 'public.t'::regclass" + " AND a.attname = 'B b'";
        return database.texts(sql).get(0);
    }
}
