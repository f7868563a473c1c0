package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.Covers;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.MappedKey;
import dev.rollback.capture.RowPairing;
import dev.rollback.capture.SealOptions;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.step.data.MapKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a change replaced come back, rows that came since are given such keys, and whatever refers to them follows. */
@Order(7)
class KeyMappingTest {

    private static final String START = """
            CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, name text, boss int REFERENCES users);
            CREATE TABLE journal (id serial PRIMARY KEY, user_id int NOT NULL REFERENCES users ON DELETE CASCADE, body text);
            INSERT INTO users (email, name, boss) VALUES ('ann', 'Ann', NULL), ('bob', 'Bob', 1), ('cid', 'Cid', 1), ('dee', 'Dee', 2);
            INSERT INTO journal (user_id, body) SELECT i % 4 + 1, 'b' || i FROM generate_series(1, 6) i;
            """;

    private static final String IN_PLACE = """
            ALTER TABLE journal DROP CONSTRAINT journal_user_id_fkey;
            ALTER TABLE users DROP CONSTRAINT users_boss_fkey;
            ALTER TABLE users ALTER id DROP DEFAULT;
            ALTER TABLE users ALTER id TYPE uuid USING md5(id::text)::uuid, ALTER boss TYPE uuid USING md5(boss::text)::uuid;
            ALTER TABLE users ALTER id SET DEFAULT gen_random_uuid();
            ALTER TABLE journal ALTER user_id TYPE uuid USING md5(user_id::text)::uuid;
            ALTER TABLE journal ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
            ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
            """;

    private static final String SWAPPED = """
            ALTER TABLE users ADD new_id uuid NOT NULL DEFAULT gen_random_uuid(), ADD new_boss uuid;
            ALTER TABLE journal ADD new_user_id uuid;
            UPDATE users u SET new_boss = b.new_id FROM users b WHERE b.id = u.boss;
            UPDATE journal j SET new_user_id = u.new_id FROM users u WHERE u.id = j.user_id;
            ALTER TABLE journal DROP COLUMN user_id;
            ALTER TABLE users DROP COLUMN boss, DROP COLUMN id;
            ALTER TABLE users RENAME new_id TO id;
            ALTER TABLE users RENAME new_boss TO boss;
            ALTER TABLE journal RENAME new_user_id TO user_id;
            ALTER TABLE users ADD PRIMARY KEY (id);
            ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
            ALTER TABLE journal ALTER user_id SET NOT NULL, ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
            """;

    private static final String USERS =
            "SELECT string_agg(u::text, ' ' ORDER BY id) FROM (SELECT id, email, name, boss FROM users) u";

    private static final String JOURNAL =
            "SELECT string_agg(j::text, ' ' ORDER BY id) FROM (SELECT id, user_id, body FROM journal) j";

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline changed(String start, String change) {
        database.execute(start);
        Baseline before = rollback.capture("before");
        database.execute(change);
        return rollback.seal(before);
    }

    private RollbackReport takenBack(Baseline before) {
        return takenBack(before, ConflictPolicy.REFUSE);
    }

    private RollbackReport takenBack(Baseline before, ConflictPolicy policy) {
        RollbackPlan plan = rollback.planBackTo(before, policy);
        assertThat(plan.obstacles()).as(plan.conflicts().toString()).isEmpty();
        return rollback.execute(rollback.review(plan).acceptingAll());
    }

    @ParameterizedTest
    @ValueSource(strings = {IN_PLACE, SWAPPED})
    @Covers("R-004-039")
    void rowsThatCameSinceAreGivenNumbersAndReferencesFollow(String change) {
        Baseline before = changed(START, change);
        database.execute(
                "INSERT INTO users (email, boss) SELECT 'eve', id FROM users WHERE email = 'cid'",
                "INSERT INTO users (email, boss) SELECT 'fay', id FROM users WHERE email = 'eve'",
                "UPDATE users SET email = 'BOB', boss = (SELECT id FROM users WHERE email = 'eve') WHERE email = 'bob'",
                "DELETE FROM users WHERE email = 'dee'",
                "INSERT INTO journal (user_id, body) SELECT id, 'of ' || email FROM users WHERE email IN ('ann', 'fay') ORDER BY email",
                "UPDATE journal SET user_id = (SELECT id FROM users WHERE email = 'eve') WHERE body = 'b2'");

        assertThat(rollback.planBackTo(before).steps())
                .contains(new MapKeys(TableName.of("public", "users"), "id", "before"));
        RollbackReport report = takenBack(before);
        assertThat(report).wasCommitted();
        String eve = database.value("SELECT id FROM users WHERE email = 'eve'");
        String fay = database.value("SELECT id FROM users WHERE email = 'fay'");
        assertThat(new String[] {eve, fay}).containsExactlyInAnyOrder("5", "6");
        assertThat(database.value("SELECT id || ' ' || boss FROM users WHERE email = 'BOB'"))
                .isEqualTo("2 " + eve);
        assertThat(database.value(USERS)).contains("(1,ann,Ann,)", "(3,cid,Cid,1)", "(" + fay + ",fay,," + eve + ")");
        assertThat(database.value(JOURNAL))
                .isEqualTo("(1,2,b1) (2," + eve + ",b2) (4,1,b4) (5,2,b5) (6,3,b6) (7,1,\"of ann\") (8," + fay
                        + ",\"of fay\")");
        assertThat(database.value("SELECT nextval('users_id_seq')")).isEqualTo("7");
        assertThat(rollback.verify(before).differences()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {IN_PLACE, SWAPPED})
    void theWayBackOfTheWayBackKeepsTheKeysThatWereSeen(String change) {
        Baseline before = changed(START, change);
        database.execute(
                "INSERT INTO users (email, boss) SELECT 'eve', id FROM users WHERE email = 'cid'",
                "INSERT INTO journal (user_id, body) SELECT id, 'of eve' FROM users WHERE email = 'eve'");
        String keys = "SELECT string_agg(id || ' ' || email, ',' ORDER BY email) FROM users WHERE email <> 'fay'";
        String seen = database.value(keys);
        RollbackReport report = takenBack(before);
        assertThat(report).wasCommitted();
        database.execute(
                "INSERT INTO users (email, boss) VALUES ('fay', 5)",
                "INSERT INTO journal (user_id, body) VALUES (6, 'of fay'), (5, 'of eve too')",
                "UPDATE users SET name = 'ANN' WHERE id = 1");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(takenBack(own)).wasCommitted();
        assertThat(database.value(keys)).isEqualTo(seen);
        assertThat(database.value("SELECT pg_typeof(id) FROM users WHERE email = 'fay'"))
                .isEqualTo("uuid");
        assertThat(database.value("SELECT string_agg(email || '/' || body, ' ' ORDER BY j.id) FROM journal j"
                        + " JOIN users u ON u.id = j.user_id WHERE j.id > 5"))
                .isEqualTo("cid/b6 eve/of eve fay/of fay eve/of eve too");
        assertThat(database.value("SELECT b.email FROM users u JOIN users b ON b.id = u.boss WHERE u.email = 'fay'"))
                .isEqualTo("eve");
        assertThat(takenBack(before)).wasCommitted();
        String eve = database.value("SELECT id FROM users WHERE email = 'eve'");
        assertThat(database.value(USERS)).contains("(1,ann,ANN,)", "(" + eve + ",eve,,3)", ",fay,," + eve + ")");
        assertThat(database.value("SELECT min(id) > 4 FROM users WHERE email IN ('eve', 'fay')"))
                .isEqualTo("t");
    }

    private static final String ENROLLED = """
            CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL UNIQUE);
            CREATE TABLE course (id bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY -5 START -10) PRIMARY KEY, title text NOT NULL UNIQUE);
            CREATE TABLE enrolled (user_id int REFERENCES users, course_id bigint REFERENCES course, at date, PRIMARY KEY (course_id, user_id));
            CREATE TABLE grade (user_id int, course_id bigint, mark int, FOREIGN KEY (user_id, course_id) REFERENCES enrolled (user_id, course_id) ON DELETE CASCADE, PRIMARY KEY (user_id, course_id));
            INSERT INTO users (email) VALUES ('ann'), ('bob');
            INSERT INTO course (title) VALUES ('art'), ('zoo');
            INSERT INTO enrolled (user_id, course_id) VALUES (1, -10), (2, -10), (2, -15);
            INSERT INTO grade VALUES (1, -10, 1), (2, -10, 2);
            """;

    private static final String ENROLLED_BY_UUID = """
            ALTER TABLE grade DROP CONSTRAINT grade_user_id_course_id_fkey;
            ALTER TABLE enrolled DROP CONSTRAINT enrolled_user_id_fkey, DROP CONSTRAINT enrolled_course_id_fkey;
            ALTER TABLE users ALTER id DROP IDENTITY; ALTER TABLE users ALTER id TYPE uuid USING md5('u' || id)::uuid;
            ALTER TABLE course ALTER id DROP IDENTITY; ALTER TABLE course ALTER id TYPE uuid USING md5('c' || id)::uuid;
            ALTER TABLE enrolled ALTER user_id TYPE uuid USING md5('u' || user_id)::uuid, ALTER course_id TYPE uuid USING md5('c' || course_id)::uuid;
            ALTER TABLE grade ALTER user_id TYPE uuid USING md5('u' || user_id)::uuid, ALTER course_id TYPE uuid USING md5('c' || course_id)::uuid;
            ALTER TABLE enrolled ADD FOREIGN KEY (user_id) REFERENCES users, ADD FOREIGN KEY (course_id) REFERENCES course;
            ALTER TABLE grade ADD FOREIGN KEY (user_id, course_id) REFERENCES enrolled (user_id, course_id) ON DELETE CASCADE;
            """;

    @Test
    void keysThatAreMadeOfReplacedOnesAreFollowedThroughTables() {
        Baseline before = changed(
                ENROLLED,
                ENROLLED_BY_UUID + "UPDATE enrolled SET at = '2026-01-01' WHERE course_id = md5('c-10')::uuid");
        database.execute(
                "INSERT INTO users VALUES (gen_random_uuid(), 'cid')",
                "INSERT INTO course VALUES (gen_random_uuid(), 'law')",
                "INSERT INTO enrolled SELECT u.id, c.id, '2026-02-02' FROM users u, course c WHERE (email, title) IN (('cid', 'law'), ('ann', 'law'), ('cid', 'art'))",
                "INSERT INTO grade SELECT user_id, course_id, 9 FROM enrolled WHERE at = '2026-02-02'",
                "UPDATE grade SET mark = 7 WHERE mark = 1",
                "DELETE FROM enrolled USING course c WHERE c.id = course_id AND title = 'zoo'");

        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value("SELECT string_agg(u::text, ' ' ORDER BY id) FROM users u"))
                .isEqualTo("(1,ann) (2,bob) (3,cid)");
        assertThat(database.value("SELECT string_agg(c::text, ' ' ORDER BY id DESC) FROM course c"))
                .isEqualTo("(-10,art) (-15,zoo) (-20,law)");
        assertThat(database.value("SELECT string_agg(e::text, ' ' ORDER BY user_id, course_id DESC) FROM enrolled e"))
                .isEqualTo("(1,-10,) (1,-20,2026-02-02) (2,-10,) (3,-10,2026-02-02) (3,-20,2026-02-02)");
        assertThat(database.value("SELECT string_agg(g::text, ' ' ORDER BY user_id, course_id DESC) FROM grade g"))
                .isEqualTo("(1,-10,7) (1,-20,9) (2,-10,2) (3,-10,9) (3,-20,9)");
        assertThat(database.value("INSERT INTO course (title) VALUES ('war') RETURNING id"))
                .isEqualTo("-25");
    }

    @Test
    void theKeysThatWereReplacedCanBeAskedFor(@TempDir Path directory) {
        TableName users = TableName.of("public", "users");
        Baseline before = changed(START, IN_PLACE);
        database.execute("INSERT INTO users (email) VALUES ('eve')");
        String eve = database.value("SELECT id FROM users WHERE email = 'eve'");
        String ann = database.value("SELECT md5('1')::uuid");
        List<MappedKey> keys = new ArrayList<>();
        assertThat(rollback.mappedKeys(before, users, keys::add)).isEqualTo(4);
        assertThat(keys).startsWith(new MappedKey(List.of("1"), List.of(ann)));

        RollbackReport report = takenBack(before);
        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        rollback.export(own, directory);
        rollback.discard(own);
        keys.clear();
        assertThat(rollback.mappedKeys(rollback.importFrom(directory), users, keys::add))
                .isEqualTo(5);
        assertThat(keys).contains(new MappedKey(List.of(ann), List.of("1")), new MappedKey(List.of(eve), List.of("5")));

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.mappedKeys(before, TableName.of("public", "journal"), keys::add))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("RB-KEYS-UNKNOWN"));
    }

    @Test
    void numbersArePastEveryKeyOfThenWhateverTheSequenceSays() {
        Baseline before = changed(START + "INSERT INTO users (id, email) VALUES (1000, 'zed')", IN_PLACE);
        database.execute(
                "DELETE FROM users WHERE email = 'zed'",
                "INSERT INTO users (email) VALUES ('eve')",
                "SELECT setval('users_id_seq', 50)");
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value("SELECT id FROM users WHERE email = 'eve'")).isEqualTo("1001");
        assertThat(database.value("SELECT nextval('users_id_seq')")).isEqualTo("1002");
    }

    @Test
    void whatBothWroteIsAConflictButThatTheKeysWereReplacedIsNone() {
        Baseline before = changed(
                START,
                IN_PLACE
                        + "INSERT INTO users (id, email) VALUES (md5('9')::uuid, 'new');"
                        + "UPDATE journal SET user_id = md5('1')::uuid WHERE id = 6; DELETE FROM users WHERE email = 'dee'");
        database.execute(
                "UPDATE journal SET user_id = md5('2')::uuid WHERE id = 6",
                "UPDATE journal SET user_id = md5('1')::uuid WHERE id = 1",
                "UPDATE users SET name = 'New' WHERE email = 'new'",
                "INSERT INTO journal (user_id, body) VALUES (md5('9')::uuid, 'of new')");

        String users = database.value(USERS);
        RollbackPlan refused = rollback.planBackTo(before);
        assertThat(refused.conflicts())
                .extracting(Conflict::kind, conflict -> conflict.aspect().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.INSERTED_ROW_WRITTEN, ""),
                        tuple(Conflict.Kind.COLUMN_WRITTEN_TWICE, "user_id"));
        assertThat(rollback.execute(rollback.review(refused).acceptingAll()).succeeded())
                .isFalse();
        assertThat(database.value(USERS)).isEqualTo(users);

        RollbackPlan restore = rollback.planBackTo(before, ConflictPolicy.RESTORE_BASELINE);
        assertThat(restore.conflicts()).extracting(Conflict::kind).contains(Conflict.Kind.KEY_UNPAIRED);
        database.execute("DELETE FROM journal WHERE body = 'of new'");

        assertThat(takenBack(before, ConflictPolicy.KEEP_CURRENT)).wasCommitted();
        assertThat(database.value(USERS))
                .isEqualTo("(1,ann,Ann,) (2,bob,Bob,1) (3,cid,Cid,1) (4,dee,Dee,2) (5,new,New,)");
        assertThat(database.value(JOURNAL)).isEqualTo("(1,1,b1) (2,3,b2) (3,4,b3) (4,1,b4) (5,2,b5) (6,2,b6)");
    }

    private static final String NO_NATURAL_KEY = """
            CREATE TABLE note (id serial PRIMARY KEY, body text, page int);
            CREATE TABLE mark (note int REFERENCES note, place int);
            INSERT INTO note (body, page) VALUES ('a', 1), ('a', 2), ('b', 1);
            INSERT INTO mark VALUES (1, 1), (3, 3);
            """;

    private static final String NOTES_BY_UUID = """
            ALTER TABLE mark DROP CONSTRAINT mark_note_fkey;
            CREATE TABLE pairs AS SELECT id AS old, gen_random_uuid() AS new FROM note;
            ALTER TABLE note ADD COLUMN former int;
            UPDATE note SET former = id;
            CREATE FUNCTION paired(int) RETURNS uuid LANGUAGE sql AS 'SELECT new FROM public.pairs WHERE old = $1';
            ALTER TABLE note ALTER id DROP DEFAULT;
            ALTER TABLE note ALTER id TYPE uuid USING paired(id);
            ALTER TABLE mark ALTER note TYPE uuid USING paired(note);
            ALTER TABLE mark ADD FOREIGN KEY (note) REFERENCES note;
            """;

    private static final String NOTES =
            "SELECT string_agg(n::text, ' ' ORDER BY id) FROM (SELECT id, body, page FROM note) n";

    @Test
    void withoutAnyKeyThatBothStatesHaveNothingIsGuessed() {
        Baseline before = changed(NO_NATURAL_KEY + "ALTER TABLE mark ADD PRIMARY KEY (place)", NOTES_BY_UUID);
        database.execute("INSERT INTO mark SELECT id, 7 FROM note WHERE body = 'b'");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsOnly(Conflict.Kind.KEY_UNPAIRED);
        database.execute("INSERT INTO note (id, body) VALUES (gen_random_uuid(), 'c')");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsOnly(Conflict.Kind.KEY_UNPAIRED, Conflict.Kind.ROWS_WITHOUT_KEY);
        assertThat(rollback.assess(before).verdict()).isEqualTo(Assessment.Verdict.BLOCKED);
    }

    static Stream<RowPairing> pairings() {
        return Stream.of(
                RowPairing.byColumns("body", "page"),
                RowPairing.byFormerKey("former"),
                RowPairing.byTable(TableName.of("public", "pairs"), "old", "new"));
    }

    @ParameterizedTest
    @MethodSource("pairings")
    void theCallerMayNameWhatPairsRows(RowPairing pairing) {
        TableName note = TableName.of("public", "note");
        database.execute(NO_NATURAL_KEY + "ALTER TABLE mark ADD PRIMARY KEY (place)");
        Baseline before = rollback.capture("before");
        database.execute(NOTES_BY_UUID + "DELETE FROM note WHERE page = 2; UPDATE note SET page = 9 WHERE body = 'c'");
        rollback.seal(before, SealOptions.defaults().pairing(note, pairing));
        database.execute(
                "INSERT INTO mark SELECT id, 7 FROM note WHERE body = 'b'",
                "INSERT INTO note (id, body, page) VALUES (gen_random_uuid(), 'c', 1)",
                "INSERT INTO mark SELECT id, 8 FROM note WHERE body = 'c'");

        RollbackReport report = takenBack(before);
        assertThat(report).wasCommitted();
        assertThat(database.value(NOTES)).isEqualTo("(1,a,1) (2,a,2) (3,b,1) (4,c,1)");
        assertThat(database.value("SELECT string_agg(m::text, ' ' ORDER BY place) FROM mark m"))
                .isEqualTo("(1,1) (3,3) (3,7) (4,8)");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        database.execute("INSERT INTO note (body) VALUES ('d')", "INSERT INTO mark VALUES (5, 9)");
        assertThat(takenBack(own)).wasCommitted();
        assertThat(database.value(
                        "SELECT string_agg(body || place, ' ' ORDER BY place) FROM note n JOIN mark ON note = n.id"))
                .isEqualTo("a1 b3 b7 c8 d9");
    }

    @Test
    void pairingsThatDoNotPairAreRefused() {
        TableName note = TableName.of("public", "note");
        database.execute(NO_NATURAL_KEY);
        Baseline before = rollback.capture("before");
        database.execute(NOTES_BY_UUID + "UPDATE note SET former = 1 WHERE former = 2");
        Stream.of(
                        RowPairing.byColumns("body"),
                        RowPairing.byColumns("body", "gone"),
                        RowPairing.byColumns("former"),
                        RowPairing.byColumns("id"),
                        RowPairing.byFormerKey("former"),
                        RowPairing.byFormerKey("body"),
                        RowPairing.byTable(TableName.of("public", "pairs"), "new", "old"),
                        RowPairing.byTable(TableName.of("public", "nowhere"), "old", "new"))
                .forEach(pairing -> assertThatExceptionOfType(RollbackException.Refused.class)
                        .as(pairing.toString())
                        .isThrownBy(() ->
                                rollback.seal(before, SealOptions.defaults().pairing(note, pairing)))
                        .satisfies(refused -> assertThat(refused.code()).isEqualTo("RB-SEAL-PAIRING")));
        assertThat(rollback.seal(before).sealedAt()).isPresent();
    }

    @Test
    void aKeyThatDoesNotTellRowsApartAnyMoreIsRefused() {
        Baseline before = changed(START, IN_PLACE);
        database.execute(
                "ALTER TABLE journal DROP CONSTRAINT journal_user_id_fkey",
                "ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE",
                "INSERT INTO users (id, email) SELECT id, 'twin' FROM users WHERE email = 'ann'");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .contains(Conflict.Kind.ROWS_WITHOUT_KEY);
    }

    @Test
    void aSequenceThatDoesNotHaveSoManyNumbersIsAConflict() {
        Baseline before = changed(START + "ALTER SEQUENCE users_id_seq MAXVALUE 5", IN_PLACE);
        database.execute("INSERT INTO users (email) VALUES ('eve'), ('fay')");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .contains(Conflict.Kind.KEY_UNPAIRED);
        database.execute("DELETE FROM users WHERE email = 'fay'");
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value(USERS)).contains("(5,eve,,)");
    }

    @Test
    void whoeverRefersByTheNewKeySinceIsNamed() {
        Baseline before = changed(START, IN_PLACE);
        database.execute(
                "CREATE TABLE badge (user_id uuid REFERENCES users)",
                "ALTER TABLE journal ADD editor uuid CONSTRAINT by_editor REFERENCES users");
        assertThat(rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT).conflicts())
                .extracting(Conflict::kind, Conflict::object)
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.KEY_REFERRED_TO, "constraint badge_user_id_fkey on public.badge"),
                        tuple(Conflict.Kind.KEY_REFERRED_TO, "constraint by_editor on public.journal"));
        database.execute(
                "ALTER TABLE badge DROP CONSTRAINT badge_user_id_fkey",
                "ALTER TABLE journal DROP CONSTRAINT by_editor");
        assertThat(takenBack(before)).wasCommitted();
    }

    @Test
    void partitionsFollowTheForeignKeyOfTheirTable() {
        Baseline before = changed("""
                CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, name text, boss int CONSTRAINT users_boss_fkey REFERENCES users);
                CREATE TABLE journal (at date, user_id int REFERENCES users, body text, PRIMARY KEY (at, user_id)) PARTITION BY RANGE (at);
                CREATE TABLE early PARTITION OF journal FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
                CREATE TABLE late PARTITION OF journal FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
                INSERT INTO users (email) VALUES ('ann'), ('bob');
                INSERT INTO journal VALUES ('2026-01-01', 1, 'a'), ('2026-02-01', 2, 'b'), ('2026-02-02', 1, 'c');
                """, IN_PLACE);
        database.execute(
                "INSERT INTO users (email) VALUES ('eve')",
                "INSERT INTO journal SELECT '2026-01-03', id, 'of eve' FROM users WHERE email = 'eve'",
                "UPDATE journal SET at = '2026-01-05' WHERE body = 'c'",
                "DELETE FROM journal WHERE body = 'b'");
        assertThat(takenBack(before)).wasCommitted();
        assertThat(database.value("SELECT string_agg(j::text, ' ' ORDER BY at) FROM journal j"))
                .isEqualTo("(2026-01-01,1,a) (2026-01-03,3,\"of eve\") (2026-01-05,1,c)");
    }

    private static final String UNDER_OTHER_NAMES = """
            ALTER TABLE users ADD uid uuid NOT NULL DEFAULT gen_random_uuid(), ADD boss_uid uuid;
            ALTER TABLE journal ADD user_uid uuid;
            UPDATE users u SET boss_uid = b.uid FROM users b WHERE b.id = u.boss;
            UPDATE journal j SET user_uid = u.uid FROM users u WHERE u.id = j.user_id;
            ALTER TABLE journal DROP COLUMN user_id;
            ALTER TABLE users DROP COLUMN boss, DROP COLUMN id;
            ALTER TABLE users ADD PRIMARY KEY (uid);
            ALTER TABLE users ADD FOREIGN KEY (boss_uid) REFERENCES users;
            ALTER TABLE journal ALTER user_uid SET NOT NULL, ADD FOREIGN KEY (user_uid) REFERENCES users ON DELETE CASCADE;
            """;

    @Test
    void keysOfAnotherNameTakeThePlaceOfThoseThatWereDropped() {
        Baseline before = changed(START, UNDER_OTHER_NAMES);
        database.execute(
                "INSERT INTO users (email, boss_uid) SELECT 'eve', uid FROM users WHERE email = 'cid'",
                "UPDATE users SET email = 'BOB', boss_uid = (SELECT uid FROM users WHERE email = 'eve') WHERE email = 'bob'",
                "DELETE FROM users WHERE email = 'dee'",
                "INSERT INTO journal (user_uid, body) SELECT uid, 'of ' || email FROM users WHERE email IN ('ann', 'eve') ORDER BY email",
                "UPDATE journal SET user_uid = (SELECT uid FROM users WHERE email = 'eve') WHERE body = 'b2'");
        String keys = "SELECT string_agg(uid || ' ' || email, ',' ORDER BY email) FROM users";
        String seen = database.value(keys);

        RollbackReport report = takenBack(before);
        assertThat(report).wasCommitted();
        assertThat(database.value(USERS)).isEqualTo("(1,ann,Ann,) (2,BOB,Bob,5) (3,cid,Cid,1) (5,eve,,3)");
        assertThat(database.value(JOURNAL))
                .isEqualTo("(1,2,b1) (2,5,b2) (4,1,b4) (5,2,b5) (6,3,b6) (7,1,\"of ann\") (8,5,\"of eve\")");
        database.execute("INSERT INTO journal (user_id, body) VALUES (5, 'again')");
        assertThat(takenBack(rollback.baseline(report.ownBaseline().orElseThrow())))
                .wasCommitted();
        assertThat(database.value(keys)).isEqualTo(seen);
        assertThat(database.value("SELECT email FROM journal JOIN users ON uid = user_uid WHERE body = 'again'"))
                .isEqualTo("eve");
    }

    @Test
    void severalReferencesOfOtherNamesAreNotGuessed() {
        Baseline before = changed(
                START + "ALTER TABLE journal ADD editor int REFERENCES users",
                "ALTER TABLE journal DROP COLUMN editor, ADD editor_uid uuid;" + UNDER_OTHER_NAMES
                        + "ALTER TABLE journal ADD FOREIGN KEY (editor_uid) REFERENCES users");
        assertThat(rollback.planBackTo(before).conflicts()).isEmpty();
        database.execute("UPDATE journal SET editor_uid = user_uid");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind, Conflict::object)
                .containsExactly(tuple(Conflict.Kind.KEY_AMBIGUOUS, "table public.journal"));
    }
}
