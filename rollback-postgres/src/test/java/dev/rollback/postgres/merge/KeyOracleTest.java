package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keys are replaced, users write, the change is taken back and brought back: who belongs to whom is as in a database that only the users
 * wrote, and rows from before have the keys that they had. More seeds: {@code -Drollback.oracle.seeds=100}.
 */
@Order(9)
class KeyOracleTest {

    private static final String START = """
            CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, name text, tag text, boss int REFERENCES users ON DELETE SET NULL);
            CREATE TABLE journal (id serial PRIMARY KEY, user_id int REFERENCES users ON DELETE CASCADE, body text NOT NULL);
            CREATE TABLE profile (user_id int PRIMARY KEY REFERENCES users ON DELETE CASCADE, bio text);
            INSERT INTO users (email, name, boss) SELECT 'u' || i, 'n' || i, nullif(i / 2, 0) FROM generate_series(1, 12) i;
            INSERT INTO journal (user_id, body) SELECT i % 12 + 1, 'b' || i FROM generate_series(1, 24) i;
            INSERT INTO profile SELECT i, 'bio ' || i FROM generate_series(1, 12, 3) i;
            """;

    private static final String IN_PLACE = """
            ALTER TABLE journal DROP CONSTRAINT journal_user_id_fkey;
            ALTER TABLE profile DROP CONSTRAINT profile_user_id_fkey;
            ALTER TABLE users DROP CONSTRAINT users_boss_fkey, ALTER id DROP DEFAULT;
            ALTER TABLE users ALTER id TYPE uuid USING md5(id::text)::uuid, ALTER boss TYPE uuid USING md5(boss::text)::uuid;
            ALTER TABLE users ALTER id SET DEFAULT gen_random_uuid(), ADD FOREIGN KEY (boss) REFERENCES users ON DELETE SET NULL;
            ALTER TABLE journal ALTER user_id TYPE uuid USING md5(user_id::text)::uuid;
            ALTER TABLE journal ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
            ALTER TABLE profile ALTER user_id TYPE uuid USING md5(user_id::text)::uuid;
            ALTER TABLE profile ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
            """;

    private static final String SWAPPED = """
            ALTER TABLE users ADD new_id uuid NOT NULL DEFAULT gen_random_uuid(), ADD new_boss uuid;
            ALTER TABLE journal ADD new_user uuid;
            ALTER TABLE profile ADD new_user uuid;
            UPDATE users u SET new_boss = b.new_id FROM users b WHERE b.id = u.boss;
            UPDATE journal j SET new_user = u.new_id FROM users u WHERE u.id = j.user_id;
            UPDATE profile p SET new_user = u.new_id FROM users u WHERE u.id = p.user_id;
            ALTER TABLE profile DROP COLUMN user_id;
            ALTER TABLE journal DROP COLUMN user_id;
            ALTER TABLE users DROP COLUMN boss, DROP COLUMN id;
            ALTER TABLE users RENAME new_id TO id;
            ALTER TABLE users RENAME new_boss TO boss;
            ALTER TABLE journal RENAME new_user TO user_id;
            ALTER TABLE profile RENAME new_user TO user_id;
            ALTER TABLE users ADD PRIMARY KEY (id), ADD FOREIGN KEY (boss) REFERENCES users ON DELETE SET NULL;
            ALTER TABLE journal ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
            ALTER TABLE profile ADD PRIMARY KEY (user_id), ADD FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE;
            """;

    /** Who belongs to whom, without any key. */
    private static final List<String> BELONGS = List.of(
            "SELECT string_agg(concat_ws('/', u.email, u.name, u.tag, b.email), ' ' ORDER BY u.email) FROM users u LEFT JOIN users b ON b.id = u.boss",
            "SELECT string_agg(concat_ws('/', j.body, u.email), ' ' ORDER BY j.body) FROM journal j LEFT JOIN users u ON u.id = j.user_id",
            "SELECT string_agg(concat_ws('/', p.bio, u.email), ' ' ORDER BY p.bio) FROM profile p LEFT JOIN users u ON u.id = p.user_id");

    private static final String FORMER_KEYS =
            "SELECT string_agg(id || email, ' ' ORDER BY id) FROM users WHERE id <= 12";

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("rollback.oracle.seeds", 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoBelongsToWhomIsAsIfTheChangeHadNeverBeen(int seed) {
        Random random = new Random(seed);
        List<String> writes = writes(random, 1);
        List<String> more = writes(random, 2);
        try (TestDatabase database = TestServer.shared().freshDatabase();
                TestDatabase other = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            other.execute(START);
            database.execute(START);
            Baseline before = rollback.capture("before");
            database.execute((random.nextBoolean() ? IN_PLACE : SWAPPED)
                    + "UPDATE users SET tag = 'changed' WHERE email > 'u" + random.nextInt(10) + "'");
            rollback.seal(before);
            writes.forEach(database::execute);
            writes.forEach(other::execute);
            String uuids = database.value("SELECT string_agg(id || email, ' ' ORDER BY email) FROM users");

            RollbackReport report = takenBack(rollback, before);
            assertThat(belongs(database)).isEqualTo(belongs(other));
            assertThat(database.value(FORMER_KEYS)).isEqualTo(other.value(FORMER_KEYS));

            Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
            RollbackReport again = takenBack(rollback, own);
            assertThat(database.value("SELECT string_agg(id || email, ' ' ORDER BY email) FROM users"))
                    .isEqualTo(uuids);
            more.forEach(database::execute);
            more.forEach(other::execute);
            takenBack(rollback, rollback.baseline(again.ownBaseline().orElseThrow()));
            assertThat(belongs(database)).isEqualTo(belongs(other));
            assertThat(database.value(FORMER_KEYS)).isEqualTo(other.value(FORMER_KEYS));
        }
    }

    private static RollbackReport takenBack(PostgresRollback rollback, Baseline baseline) {
        RollbackReport report =
                rollback.execute(rollback.review(rollback.planBackTo(baseline, ConflictPolicy.KEEP_CURRENT))
                        .acceptingAll());
        assertThat(report).wasCommitted();
        return report;
    }

    private static List<String> belongs(TestDatabase database) {
        return BELONGS.stream().map(sql -> String.valueOf(database.value(sql))).toList();
    }

    /** Statements that mean the same whatever the keys are. */
    private static List<String> writes(Random random, int round) {
        List<String> writes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String user = "(SELECT id FROM users WHERE email = 'u" + (random.nextInt(16) + 1) + "')";
            String who = " WHERE email = 'u" + (random.nextInt(16) + 1) + "'";
            String body = "'b" + (random.nextInt(30) + 1) + "'";
            String mark = round + "." + i;
            writes.add(
                    switch (random.nextInt(9)) {
                        case 0 ->
                            "INSERT INTO users (email, boss) VALUES ('u" + (random.nextInt(16) + 1) + "', " + user
                                    + ") ON CONFLICT (email) DO NOTHING";
                        case 1 -> "UPDATE users SET boss = " + user + who;
                        case 2 -> "UPDATE users SET name = 'N" + mark + "'" + who;
                        case 3 -> "UPDATE users SET email = 'x" + mark + "'" + who;
                        case 4 -> "DELETE FROM users" + who;
                        case 5 -> "INSERT INTO journal (user_id, body) VALUES (" + user + ", 'j" + mark + "')";
                        case 6 -> "UPDATE journal SET user_id = " + user + " WHERE body = " + body;
                        case 7 -> "DELETE FROM journal WHERE body = " + body;
                        default ->
                            "INSERT INTO profile (user_id, bio) SELECT id, 'p" + mark + "' FROM users" + who
                                    + " ON CONFLICT (user_id) DO UPDATE SET bio = excluded.bio";
                    });
        }
        return writes;
    }
}
