package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.ConflictPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions and children that others made of a table which a change had altered: they are as that table is again. */
class LaterHeirsTest {

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void theirTypesAndNotNullGoBack() {
        sealed.takesBack("""
                CREATE TABLE whole (id int DEFAULT 7, at int, v text) PARTITION BY RANGE (at);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 1, 'a');
                CREATE TABLE parent (id int, v text);
                """, """
                ALTER TABLE whole ALTER v TYPE varchar(20);
                ALTER TABLE whole RENAME id TO number;
                ALTER TABLE whole ALTER number SET NOT NULL;
                ALTER TABLE parent ALTER id TYPE bigint;
                """, """
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (at);
                CREATE TABLE higher PARTITION OF high DEFAULT;
                INSERT INTO whole VALUES (2, 12, 'b');
                CREATE TABLE child (own int) INHERITS (parent);
                CREATE INDEX ON child (id);
                INSERT INTO child VALUES (3, 'c', 4);
                """);

        assertThat(sealed.columns("higher")).isEqualTo("id integer, at integer, v text");
        assertThat(sealed.rows("whole")).isEqualTo("(1,1,a) (2,12,b)");
        assertThat(sealed.columns("child")).isEqualTo("id integer, v text, own integer");
        assertThat(sealed.rows("child")).isEqualTo("(3,c,4)");
    }

    @Test
    void columnsThatTheChangeGaveTheWholeGo() {
        sealed.takesBack("""
                CREATE TABLE whole (id int, at int) PARTITION BY RANGE (at);
                CREATE TABLE parent (id int PRIMARY KEY);
                """, "ALTER TABLE whole ADD x int; ALTER TABLE parent ADD n int", """
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                CREATE TABLE high (id int, at int, x int);
                ALTER TABLE whole ATTACH PARTITION high FOR VALUES FROM (10) TO (20);
                INSERT INTO whole VALUES (1, 1, 1), (2, 12, 2);
                CREATE TABLE child (own int) INHERITS (parent);
                INSERT INTO child VALUES (1, 2, 3);
                """);

        assertThat(sealed.columns("high")).isEqualTo("id integer, at integer");
        assertThat(sealed.rows("whole")).isEqualTo("(1,1) (2,12)");
        assertThat(sealed.rows("child")).isEqualTo("(1,3)");
    }

    @Test
    void columnsThatTheWholeGetsBackCome() {
        sealed.takesBack("""
                CREATE TABLE whole (id int, at int, v text) PARTITION BY RANGE (at);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 1, 'a');
                """, "ALTER TABLE whole DROP v", """
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20) PARTITION BY LIST (id);
                CREATE TABLE higher PARTITION OF high DEFAULT;
                INSERT INTO whole VALUES (2, 12);
                """);

        assertThat(sealed.columns("higher")).isEqualTo("id integer, at integer, v text");
        assertThat(sealed.rows("whole")).isEqualTo("(1,1,a) (2,12,)");
    }

    @Test
    void theIndexesThatTheyHaveFromThoseOfTheChangeGo() {
        sealed.takesBack("CREATE TABLE whole (id int, at int) PARTITION BY RANGE (at)", """
                CREATE INDEX by_id ON whole (id);
                ALTER TABLE whole ADD PRIMARY KEY (id, at);
                """, """
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 1);
                """);

        assertThat(sealed.value("SELECT count(*) FROM pg_index WHERE indrelid = 'low'::regclass"))
                .isEqualTo("0");
        assertThat(sealed.columns("low")).isEqualTo("id integer, at integer");
        assertThat(sealed.rows("whole")).isEqualTo("(1,1)");
    }

    @Test
    void whatTheyHaveFromWhatIsKeptStays() {
        Baseline before = sealed.changed(
                "CREATE TABLE whole (id int, at int) PARTITION BY RANGE (at)",
                "CREATE INDEX by_id ON whole (id); ALTER TABLE whole ADD x int",
                """
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 1, 1);
                COMMENT ON INDEX by_id IS 'theirs';
                COMMENT ON COLUMN whole.x IS 'theirs';
                """);

        assertThat(sealed.takenBack(before, ConflictPolicy.KEEP_CURRENT)).isExact();

        assertThat(sealed.columns("low")).isEqualTo("id integer, at integer, x integer");
        assertThat(sealed.value("SELECT count(*) FROM pg_index WHERE indrelid = 'low'::regclass"))
                .isEqualTo("1");
    }
}
