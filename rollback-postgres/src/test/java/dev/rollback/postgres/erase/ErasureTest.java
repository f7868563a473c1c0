package dev.rollback.postgres.erase;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erased;
import dev.rollback.capture.Erasure;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.verify.Exactness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that were erased are brought back by no rollback, and everything else is. */
class ErasureTest extends ErasureOnDatabase {

    @Test
    void anUnsealedRollbackRestoresEverythingElseAndStillIsExact() {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person; ALTER TABLE person DROP COLUMN place");

        Erased erased = rollback.erase(before, Erasure.of(PERSON, "2", "77"));

        assertThat(erased).isEqualTo(new Erased("before", Map.of(PERSON, 1L)));
        assertNothingKeeps(SECRET);
        RollbackReport report = takenBack("before", ConflictPolicy.REFUSE);
        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 cid");
        assertThat(rollback.verify(rollback.baseline("before")).equal()).isTrue();
    }

    @Test
    void theLastRowMayGoToo() {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person; ALTER TABLE person RENAME TO people");

        assertThat(rollback.erase(before, Erasure.of(PERSON, "1", "2", "3")).total())
                .isEqualTo(3);
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value("SELECT count(*) FROM person")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE person SET place = 'away' WHERE id = 2; UPDATE person SET place = 'z' WHERE id = 3",
                "DELETE FROM person WHERE id IN (2, 3)",
                "UPDATE person SET id = 20 WHERE id = 2; UPDATE person SET place = 'z' WHERE id = 3",
                "ALTER TABLE person ALTER id TYPE text; UPDATE person SET place = 'z' WHERE id = '3'",
                "ALTER TABLE person DROP place",
                "ALTER TABLE person RENAME TO former; CREATE TABLE person (LIKE former INCLUDING ALL, more int); INSERT INTO person SELECT * FROM former; UPDATE person SET place = 'z'",
                "DROP TABLE person"
            })
    void aSealedChangeIsTakenBackWithoutThem(String change) {
        database.execute(
                PEOPLE
                        + "ALTER TABLE person ADD mail text UNIQUE; UPDATE person SET mail = name; ALTER TABLE person ALTER mail SET NOT NULL");
        Baseline before = rollback.capture("before");
        database.execute(change);
        rollback.seal(before);
        database.execute(
                "DO $$BEGIN IF to_regclass('person') IS NOT NULL THEN DELETE FROM person WHERE name = 'bob'; END IF; END$$");

        Erased erased = rollback.erase(before, Erasure.of(PERSON, "2", "20"));

        assertThat(erased.total()).isBetween(1L, 2L);
        assertNothingKeeps(SECRET);
        RollbackReport report = takenBack("before", ConflictPolicy.RESTORE_BASELINE);
        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().exactness()).isEqualTo(Exactness.IDENTICAL);
        assertThat(database.value(NAMES + " WHERE place <> 'z'")).isEqualTo("1 ann, 3 cid");
    }

    @Test
    void keysThatTheChangeReplacedAreKnownByTheFormerOnes() {
        database.execute("""
                CREATE TABLE person (id serial PRIMARY KEY, mail text NOT NULL UNIQUE, place text);
                INSERT INTO person (mail, place) VALUES ('ann', 'x'), ('bob', 'bob-lives-here'), ('cid', 'y');
                """);
        Baseline before = rollback.capture("before");
        database.execute("""
                ALTER TABLE person DROP CONSTRAINT person_pkey, ALTER id DROP DEFAULT, ALTER id TYPE uuid USING gen_random_uuid(),
                  ADD PRIMARY KEY (id);
                """);
        rollback.seal(before);
        database.execute("DELETE FROM person WHERE mail = 'bob'");

        assertThat(rollback.erase(before, Erasure.of(PERSON, "2")).total()).isEqualTo(1);
        assertNothingKeeps(SECRET);
        assertThat(takenBack("before", ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(database.value("SELECT string_agg(id || mail, ' ' ORDER BY id) FROM person"))
                .isEqualTo("1ann 3cid");
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void whatWasErasedLiveStaysAwayWhateverThePolicy(ConflictPolicy policy) {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE person SET place = 'new' WHERE id IN (1, 2)");
        rollback.seal(before);
        database.execute("DELETE FROM person WHERE id = 2");

        rollback.erase(before, Erasure.of(PERSON, "2"));

        assertThat(rollback.planBackTo(rollback.baseline("before"), policy).conflicts())
                .isEmpty();
        assertThat(takenBack("before", policy)).wasCommitted();
        assertThat(database.value("SELECT string_agg(id || place, ' ' ORDER BY id) FROM person"))
                .isEqualTo("1x 3y");
    }

    @Test
    void aRowThatStaysInTheTableIsLeftAsItIs() {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE person SET name = upper(name)");
        rollback.seal(before);

        rollback.erase(before, Erasure.of(PERSON, "2"));

        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 2 BOB, 3 cid");
    }

    /** As many rows as are left, and none of them written since the capture: that does not make them the same ones. */
    @Test
    void anErasedRowThatIsStillThereIsNotTakenForAnotherOne() {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person WHERE id = 3");
        rollback.erase(before, Erasure.of(PERSON, "2"));

        assertThat(rollback.verify(rollback.baseline("before")).equal()).isFalse();
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 cid");
    }

    @Test
    void theBaselinesThatRollbacksTookOfThemselvesAreReachedToo() {
        database.execute(PEOPLE + "CREATE TABLE other (id int PRIMARY KEY)");
        Baseline before = rollback.capture("before");
        rollback.capture("elsewhere", scope -> scope.withoutRows());
        database.execute("UPDATE person SET name = 'BOB' WHERE id = 2");
        RollbackReport unsealed = takenBack("before", ConflictPolicy.REFUSE);
        Baseline second = rollback.capture("second");
        database.execute("UPDATE person SET name = 'BOB' WHERE id = 2; UPDATE person SET name = 'CID' WHERE id = 3");
        rollback.seal(second);
        RollbackReport sealed = takenBack("second", ConflictPolicy.REFUSE);
        database.execute("DELETE FROM person WHERE id = 2");

        List<Erased> erased = rollback.erase(Erasure.of(PERSON, "2").and(TableName.of("public", "other"), "1"));

        assertThat(erased)
                .extracting(Erased::baseline, Erased::total)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("before", 1L),
                        org.assertj.core.groups.Tuple.tuple("elsewhere", 0L),
                        org.assertj.core.groups.Tuple.tuple("second", 1L),
                        org.assertj.core.groups.Tuple.tuple(
                                unsealed.ownBaseline().orElseThrow(), 1L),
                        org.assertj.core.groups.Tuple.tuple(sealed.ownBaseline().orElseThrow(), 1L));
        assertNothingKeeps(SECRET);
        assertThat(takenBack(sealed.ownBaseline().orElseThrow(), ConflictPolicy.REFUSE))
                .wasCommitted();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 CID");
        assertThat(takenBack(unsealed.ownBaseline().orElseThrow(), ConflictPolicy.REFUSE))
                .hadNothingToDo();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 CID");
    }

    @Test
    void someRowsThatWereKeptByChoiceGoToo() {
        database.execute(PEOPLE);
        RollbackReport report = rollback.execute(rollback.review(RollbackPlan.named("by hand")
                        .snapshot(PERSON, new dev.rollback.step.data.RowFilter("id < ?", List.of(3)))
                        .build())
                .acceptingAll());
        database.execute("DELETE FROM person WHERE id = 2");

        Erasure erasure = Erasure.of(PERSON, "2");
        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(rollback.erase(own, erasure).total()).isEqualTo(1);
        assertThat(rollback.erase(own, erasure).total()).isEqualTo(0);
        assertNothingKeeps(SECRET);
    }

    @Test
    void whatWasPlannedBeforeFitsNoLonger() {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person");
        RollbackPlan plan = rollback.planBackTo(before);
        ReviewedPlan reviewed = rollback.review(plan).acceptingAll();

        rollback.erase(before, Erasure.of(PERSON, "2"));

        assertThat(rollback.execute(reviewed)).wasRefusedUntouched().hasReason("RB-PLAN-STALE", "baseline");
        assertThat(rollback.review(plan).obstacles())
                .extracting(obstacle -> obstacle.code())
                .containsExactly("RB-PLAN-STALE");
        assertThat(refusal(() -> rollback.planBackTo(before)).code()).isEqualTo("RB-BASELINE-CHANGED");
        assertThat(refusal(() -> rollback.seal(before)).code()).isEqualTo("RB-BASELINE-CHANGED");
        assertThat(takenBack("before", ConflictPolicy.REFUSE)).wasCommitted().isExact();
    }

    @Test
    void anErasedBaselineIsExportedWithoutThem(@TempDir Path directory) {
        database.execute(PEOPLE);
        Baseline before = rollback.capture("before");
        database.execute("UPDATE person SET name = upper(name)");
        rollback.seal(before);
        database.execute("DELETE FROM person WHERE id = 2");
        rollback.erase(before, Erasure.of(PERSON, "2"));

        rollback.export(rollback.baseline("before"), directory.resolve("archive"));
        rollback.discard(rollback.baseline("before"));
        rollback.importFrom(directory.resolve("archive"));

        assertNothingKeeps(SECRET);
        assertThat(takenBack("before", ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(database.value(NAMES)).isEqualTo("1 ann, 3 cid");
    }

    @Test
    void aViewThatShowedThemIsRefilledAndTheDifferenceListed() {
        database.execute(PEOPLE + "CREATE MATERIALIZED VIEW names AS SELECT name FROM person");
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM person WHERE id <> 2; REFRESH MATERIALIZED VIEW names; DELETE FROM person");
        rollback.erase(before, Erasure.of(PERSON, "2"));

        ReviewedPlan plan = rollback.review(rollback.planBackTo(rollback.baseline("before")))
                .acceptingAll();
        assertThat(rollback.execute(plan)).wasRefusedUntouched();
        assertThat(rollback.execute(plan.acceptingDifference("STALE_MATERIALIZED_VIEW")))
                .wasCommitted();
        assertThat(database.value("SELECT string_agg(name, ' ' ORDER BY name) FROM names"))
                .isEqualTo("ann cid");
    }
}
