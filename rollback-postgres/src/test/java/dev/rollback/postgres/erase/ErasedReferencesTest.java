package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refers to an erased row goes with it where the foreign key says so; otherwise nothing goes. */
class ErasedReferencesTest extends ErasureOnDatabase {

    private static TableName table(String name) {
        return TableName.of("public", name);
    }

    @Test
    void cascadesAreFollowedToTheEnd() {
        database.execute(PEOPLE + """
                ALTER TABLE person ADD mail text UNIQUE, ADD boss int REFERENCES person ON DELETE CASCADE;
                UPDATE person SET mail = name; UPDATE person SET boss = 2 WHERE id = 3;
                CREATE TABLE trip (id int, mail text REFERENCES person (mail) ON DELETE CASCADE, CONSTRAINT trip_key PRIMARY KEY (id));
                CREATE TABLE leg (trip int REFERENCES trip ON DELETE CASCADE, note text);
                INSERT INTO trip VALUES (10, 'bob'), (11, 'ann'), (12, 'cid'), (13, NULL);
                INSERT INTO leg VALUES (10, 'bob-lives-here'), (10, 'bob-lives-here'), (11, 'a'), (12, 'bob-lives-here'), (NULL, 'n');
                """);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM leg; DELETE FROM trip; DELETE FROM person");

        Erased erased = rollback.erase(before, Erasure.of(PERSON, "2"));

        assertThat(erased.rows()).isEqualTo(Map.of(PERSON, 2L, table("trip"), 2L, table("leg"), 3L));
        assertNothingKeeps(SECRET);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT string_agg(note, ' ' ORDER BY note) FROM leg"))
                .isEqualTo("a n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ON DELETE RESTRICT", "ON DELETE SET DEFAULT", "ON DELETE SET NULL (person)"})
    void otherReferencesAreRefusedUnlessTheirRowsAreNamedToo(String action) {
        database.execute(PEOPLE + """
                CREATE TABLE trip (id int PRIMARY KEY, person int CONSTRAINT traveller REFERENCES person %s);
                INSERT INTO trip VALUES (10, 2), (11, 2), (12, 1);
                """.formatted(action));
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM trip; DELETE FROM person");

        assertThat(refused(before, Erasure.of(PERSON, "2").and(table("trip"), "10")))
                .hasMessageContainingAll("1 rows", "public.trip", "traveller", "nothing was changed")
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-ERASE-REFERENCED"));

        rollback.erase(before, Erasure.of(PERSON, "2").and(table("trip"), "10", "11"));
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT string_agg(id::text, ' ') FROM trip")).isEqualTo("12");
    }

    @Test
    void rowsOfForeignKeysThatSetNullStayWithoutTheReference() {
        database.execute(PEOPLE + """
                ALTER TABLE person ADD nick text, ADD UNIQUE (id, nick); UPDATE person SET nick = 'nick-' || name;
                CREATE TABLE trip (id int PRIMARY KEY, person int REFERENCES person ON DELETE SET NULL, note text);
                CREATE TABLE call (id int PRIMARY KEY, person int, nick text,
                    FOREIGN KEY (person, nick) REFERENCES person (id, nick) ON DELETE SET NULL) PARTITION BY RANGE (id);
                CREATE TABLE call_1 PARTITION OF call FOR VALUES FROM (1) TO (100);
                INSERT INTO trip VALUES (10, 2, 'a'), (11, 1, 'b'), (12, 1, 'c'), (13, 2, 'd');
                INSERT INTO call VALUES (1, 2, 'nick-bob'), (2, 1, 'nick-ann'), (3, 2, NULL);
                """);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE trip SET person = 3 - person; UPDATE person SET place = place || '!' WHERE id <> 2");
        before = rollback.seal(before);
        database.execute("DELETE FROM person WHERE id = 2; UPDATE trip SET note = 'D' WHERE id = 13");

        Erased erased = rollback.erase(before, Erasure.of(PERSON, "2"));

        assertThat(erased.rows()).isEqualTo(Map.of(PERSON, 1L));
        assertNothingKeeps("nick-bob");
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value("SELECT string_agg(t::text, ' ' ORDER BY id) FROM trip t"))
                .isEqualTo("(10,,a) (11,1,b) (12,1,c) (13,,D)");
        assertThat(database.value("SELECT string_agg(c::text, ' ' ORDER BY id) FROM call c"))
                .isEqualTo("(1,,) (2,1,nick-ann) (3,2,)");
    }

    @Test
    void whatCannotBeNullStillRefers() {
        database.execute(PEOPLE + """
                CREATE TABLE trip (id int PRIMARY KEY, person int UNIQUE REFERENCES person ON DELETE SET NULL);
                CREATE TABLE leg (person int REFERENCES trip (person));
                CREATE TABLE stay (person int NOT NULL REFERENCES person ON DELETE SET NULL);
                INSERT INTO trip VALUES (10, 2);
                INSERT INTO stay VALUES (3);
                """);
        Baseline before = rollback.capture("before");
        assertThat(refused(before, Erasure.of(PERSON, "2"))).hasMessageContaining("trip_person_fkey");
        assertThat(refused(before, Erasure.of(PERSON, "3"))).hasMessageContaining("stay_person_fkey");
    }

    @Test
    void imagesOfAChangeThatReferAreSeen() {
        database.execute(PEOPLE + """
                CREATE TABLE trip (id int PRIMARY KEY, person int REFERENCES person, note text);
                INSERT INTO trip VALUES (10, 1, 'bob-lives-here');
                """);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE trip SET person = 2; UPDATE person SET place = place || '!' WHERE id = 2");
        rollback.seal(before);
        database.execute("DELETE FROM trip; DELETE FROM person WHERE id = 2");

        assertThat(refused(before, Erasure.of(PERSON, "2")).code()).isEqualTo("RB-ERASE-REFERENCED");
        rollback.erase(before, Erasure.of(PERSON, "2").and(table("trip"), "10"));
        assertNothingKeeps(SECRET);
        assertThat(rollback.planBackTo(rollback.baseline("before"), ConflictPolicy.RESTORE_BASELINE)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void periodsThatReferAreSeen() {
        assumeTrue(Integer.parseInt(String.valueOf(database.value("SHOW server_version_num"))) >= 180000);
        database.execute("""
                CREATE EXTENSION btree_gist;
                CREATE TABLE person (id int, valid daterange, PRIMARY KEY (id, valid WITHOUT OVERLAPS));
                CREATE TABLE trip (person int, days daterange, FOREIGN KEY (person, PERIOD days) REFERENCES person (id, PERIOD valid));
                INSERT INTO person VALUES (1, '[2025-01-01,2026-01-01)'), (2, '[2025-01-01,2026-01-01)');
                INSERT INTO trip VALUES (2, '[2025-05-05,2025-05-06)');
                """);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM trip; DELETE FROM person");

        Erasure second = Erasure.ofKeys(PERSON, List.of(List.of("2", "[2025-01-01,2026-01-01)")));
        assertThat(refused(before, second).code()).isEqualTo("RB-ERASE-REFERENCED");
        Erasure first = Erasure.ofKeys(PERSON, List.of(List.of("1", "[2025-01-01,2026-01-01)")));
        assertThat(rollback.erase(before, first).total()).isEqualTo(1);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
    }

    @Test
    void partitionsCountForTheirTable() {
        database.execute("""
                CREATE TABLE person (id int, region text, name text, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
                CREATE TABLE person_north (name text, region text NOT NULL, gone int, id int NOT NULL);
                ALTER TABLE person_north DROP gone;
                ALTER TABLE person ATTACH PARTITION person_north FOR VALUES IN ('north');
                CREATE TABLE person_south PARTITION OF person FOR VALUES IN ('south');
                INSERT INTO person VALUES (1, 'north', 'ann'), (2, 'north', 'bob-lives-here'), (2, 'south', 'cid');
                CREATE TABLE trip (region text, person int, day date, FOREIGN KEY (region, person) REFERENCES person (region, id) ON DELETE CASCADE)
                  PARTITION BY RANGE (day);
                CREATE TABLE trip_old PARTITION OF trip FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
                CREATE TABLE trip_new PARTITION OF trip FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);
                INSERT INTO trip VALUES ('north', 2, '2025-05-05'), ('north', 2, '2026-05-05'), ('south', 2, '2026-05-05');
                """);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM trip; DELETE FROM person");

        Erased erased = rollback.erase(before, Erasure.ofKeys(PERSON, List.of(List.of("2", "north"))));

        assertThat(erased.rows()).isEqualTo(Map.of(PERSON, 1L, table("trip_old"), 1L, table("trip_new"), 1L));
        assertNothingKeeps(SECRET);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT string_agg(name, ' ' ORDER BY name) FROM person"))
                .isEqualTo("ann cid");
        assertThat(database.value("SELECT string_agg(region, ' ') FROM trip")).isEqualTo("south");
    }
}
