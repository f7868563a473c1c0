package dev.rollback.step;

import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.Given;
import dev.rollback.capture.Attributes;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.engine.Dispatch;
import dev.rollback.name.TableName;
import dev.rollback.step.check.CountBound;
import dev.rollback.step.check.ForeignKeyCheck;
import dev.rollback.step.check.NotNullCheck;
import dev.rollback.step.check.RowCountCheck;
import dev.rollback.step.check.UniqueKeyCheck;
import dev.rollback.step.data.KeepRows;
import dev.rollback.step.data.RowFilter;
import dev.rollback.step.schema.AlterObject;
import dev.rollback.step.schema.DropObject;
import dev.rollback.step.select.DropAdded;
import dev.rollback.step.select.DropNamed;
import dev.rollback.step.session.LockTables;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepsTest {

    static Stream<Step> everyStep() {
        return StepSamples.all();
    }

    @Test
    void thereIsASampleOfEveryBuiltInStep() {
        assertThat(everyStep().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Dispatch.leaves(Step.class)
                        .filter(leaf -> leaf != CustomStep.class)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void saysInOneLineWhatItDoes(Step step) {
        assertThat(step.summary()).isNotBlank().doesNotContain("\n", "[", "Optional");
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void everyComponentMakesItAnotherStep(Step step) {
        assertThat(step.canonical()).isEqualTo(step.canonical());
        StepSamples.variations(step)
                .forEach(variation -> assertThat(variation.canonical()).isNotEqualTo(step.canonical()));
    }

    @Test
    void partsThatOnlyLookAlikeDiffer() {
        assertThat(new LogMessage("A, status=B", "C", "").canonical())
                .isNotEqualTo(new LogMessage("A", "B, status=C", "").canonical());
        assertThat(new KeepRows(TableName.of("a.b", "c"), Optional.empty()).canonical())
                .isNotEqualTo(new KeepRows(TableName.of("a", "b.c"), Optional.empty()).canonical());
        assertThat(keep("x", "y, z").canonical()).isNotEqualTo(keep("x, y", "z").canonical());
        assertThat(keep("1").canonical()).isNotEqualTo(keep(1).canonical());
        assertThat(new DropObject(object(Map.of("a", "1, b=2"))).canonical())
                .isNotEqualTo(new DropObject(object(Map.of("a", "1", "b", "2"))).canonical());
    }

    @Test
    void valuesOfAFilterAreInTheFingerprintAndNowhereElse() {
        KeepRows keep = keep("alice@example.org");
        RowCountCheck count = new RowCountCheck(TRADES, keep.filter(), CountBound.exactly(1));
        assertThat(keep.canonical()).contains("alice@example.org");
        assertThat(keep.toString() + keep.summary() + count + count.summary())
                .doesNotContain("alice")
                .contains("email = ?");
        assertThat(keep.canonical()).isNotEqualTo(keep("bob@example.org").canonical());
    }

    @Test
    void arraysOfAFilterCountByContent() {
        assertThat(keep((Object) new byte[] {1, 2}).canonical())
                .isEqualTo(keep((Object) new byte[] {1, 2}).canonical());
        assertThat(keep((Object) new byte[] {1, 2}).canonical())
                .isNotEqualTo(keep((Object) new byte[] {1, 3}).canonical());
    }

    @Test
    void aRecordThatNobodyElseMayReadCountsByItsText() {
        record Hidden(String name) {}
        assertThat(keep(new Hidden("x")).canonical())
                .contains("Hidden[name=x]")
                .isEqualTo(keep(new Hidden("x")).canonical());
    }

    @Test
    void aFilterMayBindNull() {
        assertThat(keep((Object) null).canonical()).isNotEqualTo(keep("null").canonical());
    }

    @Test
    void aStepOfYourOwnIsFingerprintedByItsText() {
        record Announce(String where) implements CustomStep {
            @Override
            public String summary() {
                return "announce in " + where;
            }
        }
        assertThat(new Announce("status page").canonical()).isEqualTo("Announce[where=status page]");
    }

    @Test
    void alterNamesTheAttributesThatChange() {
        DatabaseObject from = object(Map.of("owner", "app", "same", "1", "added", "x"));
        DatabaseObject to = object(Map.of("owner", "admin", "same", "1", "lost", "y"));
        assertThat(new AlterObject(from, to).summary()).isEqualTo("alter index public.i: added, lost, owner");
    }

    @Test
    void locksAreSortedAndTakenOnce() {
        LockTables lock = new LockTables(List.of(TRADES, Given.STRATEGIES, TRADES));
        assertThat(lock.tables()).containsExactly(Given.STRATEGIES, TRADES);
        assertThat(lock.summary()).isEqualTo("lock 2 tables");
        assertThat(new LockTables(List.of(TRADES)).summary()).isEqualTo("lock 1 table");
    }

    @Test
    void boundsHoldAsTheySay() {
        assertThat(Stream.of(9L, 10L, 11L).filter(CountBound.exactly(10)::holds))
                .containsExactly(10L);
        assertThat(Stream.of(9L, 10L, 11L).filter(CountBound.atLeast(10)::holds))
                .containsExactly(10L, 11L);
        assertThat(Stream.of(9L, 10L, 11L).filter(CountBound.atMost(10)::holds)).containsExactly(9L, 10L);
        assertThat(CountBound.atLeast(10)).hasToString("at least 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountBound.exactly(-1))
                .withMessage("Cannot count rows: -1 is negative");
    }

    @Test
    void aKeyWithoutColumnsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UniqueKeyCheck("trades_pkey", TRADES, List.of(), UniqueKeyCheck.Nulls.DISTINCT))
                .withMessage("Cannot check unique key trades_pkey of public.trades: no columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NotNullCheck(TRADES, List.of()))
                .withMessage("Cannot check nulls of public.trades: no columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForeignKeyCheck(
                        "fk", TRADES, List.of("a", "b"), Given.STRATEGIES, List.of("id"), ForeignKeyCheck.Match.SIMPLE))
                .withMessage("Cannot check foreign key fk on public.trades: 2 columns refer to 1");
    }

    @Test
    void onlyWhatBelongsToATableIsDroppedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DropNamed(ObjectKind.SCHEMA, TRADES, "x"))
                .withMessage("Cannot drop schema x by name: only constraints, indexes and policies of a table");
        assertThat(new DropNamed(ObjectKind.POLICY, TRADES, "own_rows").summary())
                .isEqualTo("drop policy own_rows on public.trades");
    }

    @Test
    void selectorsNameTheirTables() {
        assertThat(new DropAdded(ObjectKind.INDEX, "before", Set.of(TRADES, Given.STRATEGIES)).summary())
                .isEqualTo("drop every index added since before on public.strategies, public.trades");
        assertThat(new DropAdded(ObjectKind.INDEX, "before", Set.of()).summary())
                .isEqualTo("drop every index added since before");
    }

    private static KeepRows keep(Object... values) {
        return new KeepRows(TRADES, Optional.of(new RowFilter("email = ?", Arrays.asList(values))));
    }

    private static DatabaseObject object(Map<String, String> attributes) {
        return new DatabaseObject(
                ObjectKind.INDEX, "public", "i", "public.i", Attributes.of(new LinkedHashMap<>(attributes)), List.of());
    }
}
