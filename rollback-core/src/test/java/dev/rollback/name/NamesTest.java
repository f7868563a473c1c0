package dev.rollback.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void aTableNameIsItsSchemaAndItsOwnName() {
        assertThat(TableName.of("app", "trades")).hasToString("app.trades").isEqualTo(new TableName("app", "trades"));
        assertThat(new SequenceName("app", "trades_id_seq")).hasToString("app.trades_id_seq");
    }

    @Test
    void aTextWithoutADotIsATableOfPublic() {
        assertThat(TableName.parse("trades")).isEqualTo(TableName.of("public", "trades"));
        assertThat(TableName.parse("app.trades")).isEqualTo(TableName.of("app", "trades"));
    }

    @Test
    void aTextWithTwoDotsIsRefusedWithTheWayOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse("db.app.trades"))
                .withMessage(
                        "Cannot read table name db.app.trades: more than one dot (use TableName.of(schema, name))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".trades", "app."})
    void anEmptyPartIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.parse(text))
                .withMessageEndingWith("the name is empty");
    }

    @Test
    void aNameThatTheServerWouldCutIsRefused() {
        String longest = "é".repeat(31) + "x";
        assertThat(TableName.of("public", longest).name()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableName.of("public", longest + "y"))
                .withMessageContaining("64 bytes are more than PostgreSQL's 63");
    }

    @Test
    void aZeroByteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SequenceName("public", "a\0b"))
                .withMessage("Cannot name a sequence: the name holds a zero byte");
    }

    @Test
    void spellingIsKeptAsTheCatalogHasIt() {
        assertThat(TableName.of("App", "Order Lines"))
                .isNotEqualTo(TableName.of("app", "order lines"))
                .hasToString("App.Order Lines");
    }

    @Test
    void tablesSortBySchemaFirst() {
        TableName first = TableName.of("a", "z");
        TableName second = TableName.of("b", "a");
        TableName third = TableName.of("b", "b");
        assertThat(List.of(third, first, second).stream().sorted()).containsExactly(first, second, third);
    }
}
