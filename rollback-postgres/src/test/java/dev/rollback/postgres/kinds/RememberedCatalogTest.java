package dev.rollback.postgres.kinds;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import org.junit.jupiter.api.Test;

/** What belongs to the cluster shows in a database's catalog too. */
class RememberedCatalogTest {

    @Test
    void aRoleThatIsRenamedIsSeen() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            String role = database.name() + "_role";
            database.execute(
                    "CREATE TABLE public.t (a int)", "CREATE ROLE " + role, "GRANT SELECT ON public.t TO " + role);
            RememberedCatalog remembered = new RememberedCatalog(database.kept());
            database.execute("ALTER ROLE " + role + " RENAME TO " + role + "_2");
            try {
                remembered.assertSeesTheChange();
            } finally {
                database.execute("DROP OWNED BY " + role + "_2", "DROP ROLE " + role + "_2");
            }
        }
    }
}
