package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.review.ReviewedPlan;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby can be read, compared and planned for, and changes nothing. */
class StandbyTest {

    @TempDir
    private Path folder;

    @Test
    void isReadAndNotWrittenTo() throws IOException, SQLException {
        Path data = folder.resolve("data");
        Baseline before = captured(data);
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedPostgres standby = start(data)) {
            PostgresRollback rollback =
                    PostgresRollback.using(standby.getPostgresDatabase()).build();

            assertThat(rollback.list()).containsExactly(before);
            assertThat(rollback.verify(before).differences()).hasSize(1);
            ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before)).acceptingAll();
            assertThat(rollback.execute(reviewed))
                    .wasRefusedUntouched()
                    .hasReason("RB-STANDBY", "the server is a standby", "connect to the primary");
            assertRefused("RB-STANDBY", () -> rollback.capture("x"), "connect to the primary");
            assertRefused("RB-STANDBY", () -> rollback.discard(before), "connect to the primary");
            assertThat(rollback.verify(before).differences()).hasSize(1);
        }
    }

    /** The data of a server in which something was captured and changed, and which is stopped. */
    private static Baseline captured(Path data) throws IOException, SQLException {
        try (EmbeddedPostgres primary = start(data);
                Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.trades (id integer PRIMARY KEY, price numeric)");
            Baseline before = PostgresRollback.using(primary.getPostgresDatabase())
                    .build()
                    .capture("before");
            statement.execute("CREATE INDEX added ON public.trades (price)");
            return before;
        }
    }

    private static EmbeddedPostgres start(Path data) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .start();
    }
}
