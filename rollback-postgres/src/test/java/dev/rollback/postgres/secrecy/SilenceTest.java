package dev.rollback.postgres.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Covers;
import dev.rollback.postgres.ChildJvm;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No row value and no password is in what the library logs at its most talkative, tells, throws, or writes into its journal. */
class SilenceTest {

    private static final List<String> TALKATIVE = List.of(
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
            "-Dorg.slf4j.simpleLogger.log.org.jooq=trace",
            "-Dorg.slf4j.simpleLogger.log.dev.rollback=trace");

    @Test
    @Covers("R-000-049")
    void nothingIsToldOfRowsAndPasswords() {
        try (TestDatabase database = TestServer.shared().freshDatabase();
                ChildJvm child = ChildJvm.start(EverythingThatFails.class, TALKATIVE, database.url())) {
            String output = child.rest();

            assertThat(child.exitCode()).as(output).isZero();
            assertThat(output)
                    .as("it went wrong as it should")
                    .contains(
                            "duplicate key value violates unique constraint \"one\"",
                            "violates check constraint \"low\"",
                            "violates foreign key constraint \"fk\"",
                            "(SQLSTATE 22P02)",
                            "its message may quote rows and is left to the server's log (SQLSTATE 42501)",
                            "VIOLATED verify unique key key of public.cards: 1 key occurs more than once",
                            "INCONCLUSIVE verify public.cards has exactly 0 rows",
                            "Cannot capture baseline x: Connection to 127.0.0.1:1 refused",
                            "CREATE USER MAPPING FOR",
                            "OPTIONS (withheld)",
                            "CERTIFICATE IDENTICAL");
            assertThat(output.lines()
                            .filter(line -> line.contains(EverythingThatFails.SECRET)
                                    || line.contains(EverythingThatFails.SECRET_NUMBER)))
                    .isEmpty();
            assertThat(journal(database)).isNotEmpty().doesNotContain(EverythingThatFails.SECRET);
        }
    }

    private static String journal(TestDatabase database) {
        return String.valueOf(database.value("SELECT string_agg(l::text, ' ') FROM rollback.rollback_log l"));
    }
}
