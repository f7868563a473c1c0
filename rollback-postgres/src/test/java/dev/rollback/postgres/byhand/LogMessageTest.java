package dev.rollback.postgres.byhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.postgres.ChildJvm;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.Trading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a plan logs is told of what was committed, once. */
class LogMessageTest {

    @Test
    void tellsOfWhatIsCommittedAlone() {
        try (TestDatabase database = Trading.database();
                ChildJvm child = ChildJvm.start(Messages.class, List.of(), database.url())) {
            String output = child.rest();

            assertThat(child.exitCode()).as(output).isZero();
            assertThat(output.lines().filter(line -> line.contains("MESSAGE_")))
                    .singleElement()
                    .asString()
                    .contains("MESSAGE_OF_A_COMMIT", "status=COMPLETED", "execution=");
            assertThat(output).contains("REFUSED", "COMMITTED after 2 attempts");
        }
    }
}
