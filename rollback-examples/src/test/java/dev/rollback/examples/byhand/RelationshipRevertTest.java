package dev.rollback.examples.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.examples.console.Console;
import dev.rollback.examples.proof.Evidence;
import dev.rollback.examples.proof.Proof;
import dev.rollback.examples.trading.TestDatabase;
import dev.rollback.execute.Ending;
import dev.rollback.report.RollbackReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RelationshipRevertTest {

    @Test
    @Covers("R-000-021")
    void relationshipsAreAsTheyWere() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Evidence before = Proof.bySql(database.dataSource()).collect();

        RollbackReport report = new RelationshipRevert(database.dataSource())
                .run(Console.plain(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));

        assertThat(report.ending()).as(report.text()).isEqualTo(Ending.COMMITTED);
        assertThat(Proof.bySql(database.dataSource()).collect()).isEqualTo(before);
    }
}
