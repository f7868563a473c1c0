package dev.rollback.capture;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.name.TableName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final TableName ELSEWHERE = TableName.of("audit", "events");

    @Test
    void everythingIsTheDefault() {
        Scope scope = new ScopeDraft().scope();
        assertThat(scope).isEqualTo(Scope.everything());
        assertThat(scope.covers("anything")).isTrue();
        assertThat(scope.keepsRowsOf(ELSEWHERE)).isTrue();
    }

    @Test
    void schemasNarrowDefinitionsAndRows() {
        Scope scope = new ScopeDraft().schemas("public").scope();
        assertThat(scope.covers("public")).isTrue();
        assertThat(scope.covers("audit")).isFalse();
        assertThat(scope.keepsRowsOf(TRADES)).isTrue();
        assertThat(scope.keepsRowsOf(ELSEWHERE)).isFalse();
    }

    @Test
    void listedTablesAloneKeepTheirRows() {
        Scope scope = new ScopeDraft().rowsOf(TRADES).scope();
        assertThat(scope.covers("audit")).isTrue();
        assertThat(scope.keepsRowsOf(TRADES)).isTrue();
        assertThat(scope.keepsRowsOf(STRATEGIES)).isFalse();
    }

    @Test
    void withoutRowsNothingKeepsThem() {
        Scope scope = new ScopeDraft().rowsOf(TRADES).withoutRows().scope();
        assertThat(scope.keepsRowsOf(TRADES)).isFalse();
        assertThat(scope.tables()).isEmpty();
    }

    @Test
    void namingTwiceIsNamingOnce() {
        assertThat(new ScopeDraft()
                        .schemas("public", "public")
                        .rowsOf(TRADES, TRADES)
                        .scope())
                .isEqualTo(new Scope(Set.of("public"), Scope.Rows.LISTED, Set.of(TRADES), Scope.NEVER_LOGGED));
    }

    @Test
    void rowsOfATableOutsideTheSchemasAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScopeDraft().schemas("public").rowsOf(TRADES, ELSEWHERE))
                .withMessage("Cannot keep rows of audit.events: the scope covers only [public]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScopeDraft().rowsOf(ELSEWHERE).schemas("public"));
    }

    @Test
    void schemasAndTablesAreSorted() {
        Scope scope = new ScopeDraft()
                .schemas("public", "audit")
                .rowsOf(TRADES, STRATEGIES, ELSEWHERE)
                .scope();
        assertThat(scope.schemas()).containsExactly("audit", "public");
        assertThat(scope.tables()).containsExactly(ELSEWHERE, STRATEGIES, TRADES);
    }
}
