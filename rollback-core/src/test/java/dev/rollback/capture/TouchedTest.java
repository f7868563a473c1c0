package dev.rollback.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.capture.MovedSequence.Outcome;
import dev.rollback.capture.MovedSequence.Position;
import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchedTest {

    private static final TableName WRITTEN = TableName.of("public", "written");
    private static final TableName BOTH = TableName.of("public", "both");
    private static final TableName EMPTIED = TableName.of("public", "emptied");
    private static final TableName SHRUNK = TableName.of("public", "shrunk");
    private static final TableName GONE = TableName.of("public", "gone");
    private static final TableName NEW = TableName.of("public", "new");

    private static final Touched TOUCHED = new Touched(
            Set.of(WRITTEN, BOTH),
            Set.of(EMPTIED),
            Set.of(SHRUNK, BOTH),
            Set.of(GONE),
            Set.of(NEW),
            List.of("table public.new created"),
            List.of());

    @Test
    void rowsAreKeptOfAllTablesButNewOnes() {
        assertThat(TOUCHED.tables()).containsExactly(BOTH, EMPTIED, GONE, SHRUNK, WRITTEN);
        assertThat(TOUCHED.uncoverable()).containsExactly(BOTH, EMPTIED, GONE, SHRUNK);
    }

    @Test
    void nothingIsNothing() {
        Set<TableName> none = Set.of();
        MovedSequence moved = new MovedSequence(
                new SequenceName("public", "numbers"), new Position(1, false), new Position(3, true), Outcome.LEFT);
        assertThat(new Touched(none, none, none, none, none, List.of(), List.of()).isNothing())
                .isTrue();
        assertThat(new Touched(none, none, none, none, none, List.of(), List.of(moved)).isNothing())
                .isFalse();
        assertThat(TOUCHED.isNothing()).isFalse();
        assertThat(moved).hasToString("public.numbers from 1 to 3, called, left there");
    }

    @Test
    void aScopeProtectsWhatWasTouched() {
        ScopeDraft draft = new ScopeDraft().undoLogFrom(100).protecting(TOUCHED);
        assertThat(draft.scope())
                .isEqualTo(Scope.everything().withRowsOf(TOUCHED.tables()).withUndoLogFrom(100));
        assertThat(draft.copied()).isEqualTo(TOUCHED.uncoverable());
        assertThat(new ScopeDraft().undoLog().copying(WRITTEN).copied()).containsExactly(WRITTEN);
        assertThat(new ScopeDraft().copied()).isEmpty();
        assertThat(new ScopeDraft()
                        .copying(WRITTEN)
                        .protecting(TOUCHED)
                        .copying(NEW)
                        .copied())
                .containsExactlyInAnyOrder(BOTH, EMPTIED, GONE, SHRUNK, WRITTEN, NEW);
    }

    @Test
    void whatTheSchemasLeaveOutCannotBeProtected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScopeDraft().schemas("audit").protecting(TOUCHED))
                .withMessageContaining("public.");
    }
}
