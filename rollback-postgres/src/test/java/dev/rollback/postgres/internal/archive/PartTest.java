package dev.rollback.postgres.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.internal.capture.Store;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {

    private static final long MB = 1024 * 1024;

    private static List<String> conditions(long blocks, long bytes) {
        CopyTable table = new CopyTable("rows_1", List.of(new ArchivedColumn("c1", "bigint")), blocks, bytes);
        return Part.of(new Store("rollback"), table).stream()
                .map(part -> part.file() + part.copy().replaceAll("^COPY .* t(| WHERE .*)\\) TO STDOUT.*$", "$1"))
                .toList();
    }

    @Test
    void aSmallTableIsOneFile() {
        assertThat(conditions(0, 0)).containsExactly("rows_1.copy.gz");
        assertThat(conditions(4000, 31 * MB)).containsExactly("rows_1.copy.gz");
    }

    @Test
    void aLargeTableIsCutWithoutAGap() {
        assertThat(conditions(100, 80 * MB))
                .containsExactly(
                        "rows_1.1.copy.gz WHERE t.ctid < '(34,0)'",
                        "rows_1.2.copy.gz WHERE t.ctid >= '(34,0)' AND t.ctid < '(68,0)'",
                        "rows_1.3.copy.gz WHERE t.ctid >= '(68,0)'");
        assertThat(conditions(1, 500 * MB)).containsExactly("rows_1.copy.gz");
    }
}
