package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logs of writes forget what was erased, while they are armed and after the seal. */
class ErasedLogTest extends ErasureOnDatabase {

    private static final String CHANGE =
            "UPDATE person SET name = upper(name); UPDATE person SET id = 20 WHERE id = 2; INSERT INTO person VALUES (4, 'dee', 'z')";

    private Baseline logged() {
        database.execute(PEOPLE);
        return rollback.capture("before", ScopeDraft::undoLog);
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void armed(ConflictPolicy policy) {
        Baseline before = logged();
        database.execute(CHANGE, "DELETE FROM person WHERE id = 20");

        Erased erased = rollback.erase(before, Erasure.of(PERSON, "2", "20", "77"));

        assertThat(erased.rows()).isEqualTo(Map.of(PERSON, 2L));
        assertNothingKeeps(SECRET);
        database.execute("UPDATE person SET place = 'later' WHERE id = 3");
        rollback.seal(rollback.baseline("before"));
        assertNothingKeeps(SECRET);
        assertThat(takenBack("before", policy)).wasCommitted();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 cid");
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void sealed(ConflictPolicy policy) {
        Baseline before = logged();
        database.execute(CHANGE);
        rollback.seal(before);
        database.execute("DELETE FROM person WHERE id = 20");

        assertThat(rollback.erase(before, Erasure.of(PERSON, "2", "20")).total())
                .isEqualTo(2);
        assertNothingKeeps(SECRET);
        assertThat(takenBack("before", policy)).wasCommitted();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 cid");
    }

    /** Its deletion would be logged, and come back. */
    @Test
    void aRowThatIsStillThereIsRefusedWhileWritesAreLogged() {
        Baseline before = logged();
        database.execute("ALTER TABLE person RENAME id TO number; ALTER TABLE person RENAME TO people");

        assertThat(refused(before, Erasure.of(PERSON, "2")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-ERASE-LIVE"))
                .hasMessageContainingAll("public.person", "nothing was changed")
                .hasMessageNotContaining(SECRET);

        database.execute("DELETE FROM people WHERE number = 2");
        rollback.erase(before, Erasure.of(PERSON, "2"));
        assertNothingKeeps(SECRET);
    }

    @Test
    void rowsThatWereWrittenDownAsTextAreForgottenTogether() {
        Baseline before = logged();
        database.execute(
                "ALTER TABLE person RENAME name TO called; UPDATE person SET place = 'bob-lives-here' WHERE id = 1");
        database.execute("DELETE FROM person");
        rollback.erase(before, Erasure.of(PERSON, "2"));

        assertNothingKeeps(SECRET);
        rollback.seal(before);
        assertThat(rollback.planBackTo(rollback.baseline("before")).obstacles()).isNotEmpty();
    }

    @Test
    void whatCascadedIsForgottenToo() {
        TableName trip = TableName.of("public", "trip");
        database.execute(PEOPLE + """
                CREATE TABLE trip (id int PRIMARY KEY, person int REFERENCES person ON DELETE CASCADE, note text);
                INSERT INTO trip VALUES (10, 2, 'bob-lives-here'), (11, 1, 'a');
                """);
        Baseline before = rollback.capture("before", ScopeDraft::undoLog);
        database.execute("DELETE FROM person WHERE id = 2; UPDATE trip SET note = 'b'");

        assertThat(rollback.erase(before, Erasure.of(PERSON, "2")).rows()).isEqualTo(Map.of(PERSON, 1L, trip, 1L));
        assertNothingKeeps(SECRET);
        rollback.seal(before);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value("SELECT string_agg(id || note, ' ') FROM trip"))
                .isEqualTo("11a");
    }
}
