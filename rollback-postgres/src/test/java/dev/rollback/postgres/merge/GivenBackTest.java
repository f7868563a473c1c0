package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A table that the change had partitioned is a plain one again, with the rows that others wrote into its partitions. */
class GivenBackTest {

    private static final String PARTITIONING = """
            ALTER TABLE visit RENAME TO visit_old;
            ALTER INDEX visit_pkey RENAME TO visit_old_pkey;
            CREATE TABLE visit (id bigint NOT NULL, at int NOT NULL, note varchar(20), PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE visit_low PARTITION OF visit FOR VALUES FROM (0) TO (10);
            CREATE TABLE visit_high PARTITION OF visit FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (at);
            CREATE TABLE visit_high_all PARTITION OF visit_high DEFAULT;
            INSERT INTO visit SELECT * FROM visit_old;
            UPDATE visit SET note = 'of the change' WHERE id = 2;
            DROP TABLE visit_old;
            """;

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void rowsOfOthersComeAlong() {
        Baseline before = sealed.changed("""
                CREATE TABLE visit (id int PRIMARY KEY, at int NOT NULL, note text);
                INSERT INTO visit VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 13, 'c'), (4, 14, 'd');
                """, PARTITIONING, """
                CREATE TABLE visit_later PARTITION OF visit FOR VALUES FROM (20) TO (30);
                INSERT INTO visit VALUES (5, 5, 'e'), (6, 25, 'f');
                UPDATE visit SET at = 15 WHERE id = 1;
                DELETE FROM visit WHERE id = 4;
                ALTER TABLE visit ADD n int DEFAULT 7;
                CREATE INDEX by_note ON visit (note);
                """);

        sealed.takesBack(before);

        assertThat(sealed.columns("visit")).isEqualTo("id integer NOT NULL, at integer NOT NULL, note text, n integer");
        assertThat(sealed.rows("visit")).isEqualTo("(1,15,a,7) (2,2,b,7) (3,13,c,7) (5,5,e,7) (6,25,f,7)");
        assertThat(sealed.value("SELECT string_agg(relname || relkind::text, ' ' ORDER BY relname) FROM pg_class"
                        + " WHERE relnamespace = 'public'::regnamespace"))
                .isEqualTo("by_notei visitr visit_pkeyi");
    }

    @Test
    void whatBothWroteIsAConflict() {
        Baseline before = sealed.changed("""
                CREATE TABLE visit (id int PRIMARY KEY, at int NOT NULL, note text);
                INSERT INTO visit VALUES (1, 1, 'a'), (2, 2, 'b');
                """, PARTITIONING, "UPDATE visit SET note = 'of others' WHERE id = 2");

        assertThat(sealed.conflicts(before)).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.COLUMN_WRITTEN_TWICE);
            assertThat(conflict.key()).contains("id=2");
        });
    }

    @Test
    void rowsThatNoKeyTellsApartDoNotGoUnseen() {
        Baseline before = sealed.changed("""
                CREATE TABLE visit (id int, at int NOT NULL);
                INSERT INTO visit VALUES (1, 1);
                """, """
                ALTER TABLE visit RENAME TO visit_old;
                CREATE TABLE visit (id int, at int NOT NULL) PARTITION BY RANGE (at);
                CREATE TABLE visit_all PARTITION OF visit DEFAULT;
                INSERT INTO visit SELECT * FROM visit_old;
                DROP TABLE visit_old;
                """, "INSERT INTO visit VALUES (2, 2)");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object)
                .containsExactly(tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.visit_all"));
    }

    @Test
    void rowsOfAPlainTableThatWasPartitionedDoNotGoUnseen() {
        Baseline before = sealed.changed("""
                CREATE TABLE visit (id int PRIMARY KEY) PARTITION BY RANGE (id);
                CREATE TABLE visit_low PARTITION OF visit FOR VALUES FROM (0) TO (10);
                INSERT INTO visit VALUES (1);
                """, """
                CREATE TABLE plain AS TABLE visit;
                DROP TABLE visit;
                ALTER TABLE plain RENAME TO visit;
                """, "INSERT INTO visit VALUES (2)");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object)
                .containsExactly(tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.visit"));
        assertThat(sealed.takenBack(before, ConflictPolicy.KEEP_CURRENT)).wasRefusedUntouched();
        assertThat(sealed.takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(sealed.rows("visit")).isEqualTo("(1)");
    }

    @Test
    void theWayBackOfTheWayBackHasThePartitionsAgain() {
        Baseline before = sealed.changed("""
                CREATE TABLE visit (id int PRIMARY KEY, at int NOT NULL, note text);
                INSERT INTO visit VALUES (1, 1, 'a'), (2, 2, 'b');
                """, PARTITIONING, "INSERT INTO visit VALUES (3, 13, 'of others')");
        RollbackReport report = sealed.takenBack(before, ConflictPolicy.REFUSE);

        assertThat(sealed.undone(report)).wasCommitted();

        assertThat(sealed.rows("visit_low")).isEqualTo("(1,1,a) (2,2,\"of the change\")");
        assertThat(sealed.rows("visit_high_all")).isEqualTo("(3,13,\"of others\")");
    }

    @Test
    void aPartitionIsNotKeptOfATableThatIsToBeAPlainOne() {
        Baseline before = sealed.changed("""
                CREATE TABLE visit (id int PRIMARY KEY, at int NOT NULL, note text);
                INSERT INTO visit VALUES (1, 1, 'a');
                """, PARTITIONING, "CREATE INDEX by_note ON visit_low (note)");

        assertThat(sealed.takenBack(before, ConflictPolicy.KEEP_CURRENT)).wasRefusedUntouched();
        assertThat(sealed.takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
    }
}
