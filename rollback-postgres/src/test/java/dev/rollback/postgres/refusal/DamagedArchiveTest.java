package dev.rollback.postgres.refusal;

import static dev.rollback.postgres.refusal.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Archive;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ExportOptions;
import dev.rollback.capture.Fingerprint;
import dev.rollback.capture.ImportOptions;
import dev.rollback.execute.RetryOptions;
import dev.rollback.postgres.PostgresOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.text.Json;
import dev.rollback.text.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that is not what was written is refused before the database is touched. */
class DamagedArchiveTest {

    private static final String NOTHING = "nothing was changed";

    private final TestDatabase database = TestServer.shared()
            .freshDatabase(
                    "CREATE TABLE t (id integer PRIMARY KEY, note text); INSERT INTO t SELECT i, 'row ' || i FROM generate_series(1, 1000) i");
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @TempDir
    private Path home;

    private Path directory;
    private Baseline captured;

    @BeforeEach
    void export() {
        directory = home.resolve("archive");
        captured = rollback.capture("before");
        rollback.export(captured, directory);
        database.execute("DROP SCHEMA rollback CASCADE");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void everyDamagedByteOfEveryFileIsNoticed() throws IOException {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int at : List.of(0, bytes.length / 2, bytes.length - 1)) {
                byte[] damaged = bytes.clone();
                damaged[at] ^= 0x10;
                Files.write(file, damaged);
                assertDamaged(file.getFileName().toString());
            }
            Files.write(file, bytes);
        }
        assertThat(rollback.importFrom(directory).name()).isEqualTo("before");
    }

    @Test
    void filesThatAreTooShortOrTooLongAreNoticed() throws IOException {
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
            assertDamaged(file.getFileName().toString());
            Files.write(file, new byte[0]);
            assertDamaged(file.getFileName().toString());
            Files.write(file, bytes);
            Files.write(file, new byte[] {0}, StandardOpenOption.APPEND);
            assertDamaged(file.getFileName().toString());
            Files.write(file, bytes);
        }
    }

    @Test
    void missingAndSurplusFilesAreNoticed() throws IOException {
        Path rows = files().stream()
                .filter(file -> file.getFileName().toString().startsWith("rows_"))
                .findFirst()
                .orElseThrow();
        Path surplus = Files.createFile(directory.resolve("more.copy.gz"));
        assertDamaged("not of this archive: more.copy.gz");
        Files.delete(surplus);
        Files.move(rows, directory.resolve("moved.copy.gz"));
        assertDamaged("missing: " + rows.getFileName());
    }

    @Test
    void withoutAManifestThereIsNoArchive() throws IOException {
        Files.delete(directory.resolve("manifest.json"));
        assertRefused("RB-ARCHIVE-MISSING", () -> rollback.importFrom(directory), "manifest.json", NOTHING);
        assertRefused("RB-ARCHIVE-MISSING", () -> rollback.importFrom(home.resolve("nowhere")), NOTHING);
        assertUntouched();
    }

    @Test
    void anEditedManifestIsNoticed() throws IOException {
        Path manifest = directory.resolve("manifest.json");
        String text = Files.readString(manifest);
        for (String edited : List.of(
                text.replace("\"before\"", "\"after\""),
                text.replace("\"rows\": 1000", "\"rows\": 1001"),
                text.replace("\"text\"", "\"varchar\""),
                text.replace("  ", " "),
                text + " ",
                "[]",
                "{}")) {
            Files.writeString(manifest, edited);
            assertDamaged("manifest.json");
        }
    }

    @Test
    void aManifestWithAHashOfItsOwnMustStillDescribeTheBaseline() throws IOException {
        rewrite("\"fingerprint\": \"" + captured.fingerprint(), "\"fingerprint\": \"" + Fingerprint.of("another"));
        assertDamaged("another fingerprint");
    }

    @Test
    void aTypeIsATypeAndNothingElse() throws IOException {
        rewrite("\"c2\",\n            \"text\"", "\"c2\",\n            \"text DEFAULT pg_sleep(1)\"");
        try {
            rollback.importFrom(directory);
        } catch (dev.rollback.RollbackException e) {
            assertThat(e.code()).isIn("RB-ARCHIVE-DAMAGED", "RB-SQL-42601");
        }
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void anArchiveOfANewerLibraryOrServerIsRefused() throws IOException {
        String version = "\"serverVersion\": " + captured.identity().serverVersion();
        rewrite(version, "\"serverVersion\": 990001");
        assertRefused("RB-ARCHIVE-SERVER", () -> rollback.importFrom(directory), "PostgreSQL 99", NOTHING);
        rewrite("\"serverVersion\": 990001", version);
        rewrite("\"store\": ", "\"store\": 9");
        assertRefused("RB-ARCHIVE-VERSION", () -> rollback.importFrom(directory), "tables of version 9", NOTHING);
        rewrite("\"store\": 9", "\"store\": ");
        rewrite("\"format\": 2", "\"format\": 3");
        assertRefused("RB-ARCHIVE-VERSION", () -> rollback.importFrom(directory), "format 3", NOTHING);
        rewrite("\"format\": 3", "\"format\": 1");
        assertRefused("RB-ARCHIVE-VERSION", () -> rollback.importFrom(directory), "format 1", NOTHING);
        assertThat(rollback.list()).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        rollback.capture("before");
        assertRefused("RB-BASELINE-EXISTS", () -> rollback.importFrom(directory), "before", "another name", NOTHING);
        assertRefused(
                "RB-BASELINE-NAME",
                () -> rollback.importFrom(directory, ImportOptions.defaults().withName("a\tb")),
                NOTHING);
        assertThat(rollback.list()).hasSize(1);
    }

    @Test
    void anotherDatabaseHasToBeAskedFor() {
        try (TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback there = PostgresRollback.using(other.kept()).build();
            assertRefused(
                    "RB-WRONG-DATABASE", () -> there.importFrom(directory), database.name(), other.name(), NOTHING);
            assertThat(other.value("SELECT to_regnamespace('rollback')")).isNull();
        }
    }

    @Test
    void aDirectoryThatIsNotEmptyIsLeftAlone() throws IOException {
        Baseline again = rollback.capture("again");
        List<Path> before = files();
        assertRefused(
                "RB-ARCHIVE-DIRECTORY", () -> rollback.export(again, directory), "not an empty directory", NOTHING);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void anExportThatFailsLeavesNothing() {
        Baseline again = rollback.capture("again");
        PostgresRollback impatient = PostgresRollback.using(database.kept())
                .options(PostgresOptions.defaults()
                        .withRetry(RetryOptions.defaults().withAttempts(1).withLockTimeout(Duration.ofMillis(50))))
                .build();
        String copy = database.value("SELECT copy FROM rollback.row_copy");
        database.execute(
                "CREATE FUNCTION public.fail(text) RETURNS text LANGUAGE plpgsql AS $$BEGIN RAISE 'no'; END$$");
        try (var holder = database.connect();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE rollback." + copy);
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> impatient.export(again, home.resolve("other"), ExportOptions.defaults()))
                    .isInstanceOf(dev.rollback.RollbackException.Failed.class);
            holder.rollback();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(home.resolve("other")).doesNotExist();
        Archive archive = impatient.export(again, home.resolve("other"));
        assertThat(archive.rows()).isEqualTo(1000);
    }

    private void assertDamaged(String reason) {
        assertRefused("RB-ARCHIVE-DAMAGED", () -> rollback.importFrom(directory), reason, NOTHING);
        assertUntouched();
    }

    private void assertUntouched() {
        assertThat(
                        database.value(
                                "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('rollback') AND relname ~ '^rows_'"))
                .isEqualTo("0");
    }

    /** Edits the manifest and gives it the hash that it then needs. */
    private void rewrite(String old, String now) throws IOException {
        Path file = directory.resolve("manifest.json");
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Map<?, ?> json = (Map<?, ?>) JsonReader.read(text.replace(old, now));
        String content = Json.write(json.get("manifest"));
        Files.writeString(
                file,
                Json.write(new java.util.TreeMap<>(
                        Map.of("manifest", json.get("manifest"), "sha256", Fingerprint.of(content)))));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}
