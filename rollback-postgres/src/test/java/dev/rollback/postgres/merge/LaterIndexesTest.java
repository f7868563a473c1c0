package dev.rollback.postgres.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions that others made, or that were detached meanwhile, have what their whole has once the change is taken back. */
class LaterIndexesTest {

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    private String indexes() {
        return sealed.value(
                "SELECT string_agg(indexrelid::regclass || ' of ' || COALESCE(inhparent::regclass::text, 'none')"
                        + " || CASE WHEN indisvalid THEN '' ELSE ' invalid' END, ', ' ORDER BY indexrelid::regclass::text)"
                        + " FROM pg_index LEFT JOIN pg_inherits ON inhrelid = indexrelid"
                        + " WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)");
    }

    @Test
    void indexesAndKeysThatComeBackAreInPartitionsMadeSince() {
        sealed.takesBack("""
                CREATE TABLE whole (id int, v text, CONSTRAINT whole_key PRIMARY KEY (id)) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                CREATE INDEX by_v ON whole (v) INCLUDE (id) WHERE v <> '';
                CREATE INDEX by_expression ON whole (lower(v));
                ALTER TABLE whole ADD CONSTRAINT twice UNIQUE (v, id);
                INSERT INTO whole VALUES (1, 'a');
                """, """
                ALTER TABLE whole DROP CONSTRAINT whole_key;
                ALTER TABLE whole DROP CONSTRAINT twice;
                DROP INDEX by_v;
                DROP INDEX by_expression
                """, """
                CREATE TABLE "High" (v text, id int NOT NULL);
                ALTER TABLE whole ATTACH PARTITION "High" FOR VALUES FROM (10) TO (20);
                CREATE TABLE rest PARTITION OF whole DEFAULT PARTITION BY RANGE (id);
                CREATE TABLE rest_x PARTITION OF rest FOR VALUES FROM (20) TO (40);
                INSERT INTO whole VALUES (11, 'b'), (30, 'x');
                """);

        assertThat(indexes().split(", "))
                .containsExactlyInAnyOrder(
                        "by_expression of none",
                        "\"High_expr_idx\" of by_expression",
                        "low_lower_idx of by_expression",
                        "rest_expr_idx of by_expression",
                        "rest_x_expr_idx of rest_expr_idx",
                        "by_v of none",
                        "\"High_v_idx\" of by_v",
                        "low_v_id_idx of by_v",
                        "rest_v_idx of by_v",
                        "rest_x_v_idx of rest_v_idx",
                        "twice of none",
                        "\"High_v_id_key\" of twice",
                        "low_v_id_key of twice",
                        "rest_v_id_key of twice",
                        "rest_x_v_id_key of rest_v_id_key",
                        "whole_key of none",
                        "\"High_pkey\" of whole_key",
                        "low_pkey of whole_key",
                        "rest_pkey of whole_key",
                        "rest_x_pkey of rest_pkey");
        assertThat(sealed.rows("whole")).isEqualTo("(1,a) (11,b) (30,x)");
    }

    @Test
    void aPartitionThatIsAttachedAgainGetsWhatTheWholeGotMeanwhile() {
        sealed.takesBack("""
                CREATE TABLE whole (id int, v int) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20);
                INSERT INTO whole VALUES (1, 1), (11, 1);
                """, "ALTER TABLE whole DETACH PARTITION high", """
                ALTER TABLE whole ADD CONSTRAINT positive CHECK (v > 0);
                ALTER TABLE whole ADD n text DEFAULT 'x';
                CREATE INDEX by_v ON whole (v);
                INSERT INTO high VALUES (12, 5);
                """);

        assertThat(indexes()).isEqualTo("by_v of none, high_v_idx of by_v, low_v_idx of by_v");
        assertThat(sealed.rows("whole")).isEqualTo("(1,1,x) (11,1,x) (12,5,x)");
        assertThat(
                        sealed.value(
                                "SELECT conislocal || ' ' || coninhcount FROM pg_constraint WHERE conrelid = 'high'::regclass AND contype = 'c'"))
                .isEqualTo("false 1");
    }

    @Test
    void rowsThatBreakACheckOfTheWholeAreListedWhereTheirTableIsAttachedAgain() {
        Baseline before = sealed.changed("""
                CREATE TABLE whole (id int, v int) PARTITION BY RANGE (id);
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20);
                """, "ALTER TABLE whole DETACH PARTITION high", """
                ALTER TABLE whole ADD CONSTRAINT positive CHECK (v > 0);
                INSERT INTO high VALUES (12, -5);
                """);

        assertThat(sealed.conflicts(before)).extracting(Conflict::kind).containsExactly(Conflict.Kind.CHECK_VIOLATED);
    }

    @Test
    void aColumnOfAWholeThatComesBackLastHasItsDefaultInRowsMadeSince() {
        sealed.takesBack("""
                CREATE TABLE whole (id int PRIMARY KEY, v text, n int NOT NULL DEFAULT 4) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                INSERT INTO whole VALUES (1, 'a', 7);
                """, "ALTER TABLE whole DROP n", """
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20);
                INSERT INTO whole VALUES (2, 'b'), (11, 'c');
                """);

        assertThat(sealed.rows("whole")).isEqualTo("(1,a,7) (11,c,4) (2,b,4)");
        assertThat(sealed.columns("high")).isEqualTo("id integer NOT NULL, v text, n integer NOT NULL");
    }

    @Test
    void whatAPartitionOfTheChangeGotFromItsWholeSinceGoesWithIt() {
        sealed.takesBack("""
                CREATE TABLE whole (id int, v int) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF whole FOR VALUES FROM (0) TO (10);
                CREATE TABLE parent (id int);
                """, """
                CREATE TABLE high PARTITION OF whole FOR VALUES FROM (10) TO (20);
                CREATE TABLE child () INHERITS (parent)
                """, """
                CREATE INDEX by_v ON whole (v);
                ALTER TABLE whole ADD PRIMARY KEY (id);
                ALTER TABLE whole ADD n int NOT NULL DEFAULT 5;
                ALTER TABLE parent ADD m int DEFAULT 6;
                """);

        assertThat(
                        sealed.value(
                                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"))
                .isEqualTo("low parent whole");
        assertThat(indexes()).isEqualTo("by_v of none, low_pkey of whole_pkey, low_v_idx of by_v, whole_pkey of none");
    }
}
