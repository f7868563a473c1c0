package dev.rollback.postgres.kinds;

import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.util.List;

/**
 * A database and a change to it.
 *
 * @param kind what is changed: {@code table}
 * @param sort how: {@code create}, {@code drop}, {@code alter}, {@code rename}, {@code replace}, or a verb for rows
 * @param title in which respect
 * @param since the first server version that knows it, or 0
 * @param setUp the database as SQL
 * @param change one or more SQL texts, each a transaction of its own
 */
record ObjectKindCase(String kind, String sort, String title, int since, String setUp, List<String> change) {

    /** A database with the set-up in it. No clone: settings of a database are not cloned with it. */
    TestDatabase open() {
        TestDatabase database = TestServer.shared().freshDatabase();
        database.execute(setUp);
        return database;
    }

    void change(TestDatabase database) {
        database.execute(change.toArray(String[]::new));
    }

    /** True for every third case, always the same ones: taking back the rollback of each would cost half of the run again. */
    boolean provesTheWayBack() {
        return Math.floorMod(toString().hashCode(), 3) == 0;
    }

    @Override
    public String toString() {
        return kind + ", " + sort + ": " + title;
    }
}
