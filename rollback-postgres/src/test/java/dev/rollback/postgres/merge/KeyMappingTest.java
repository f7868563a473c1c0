package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.step.data.MapKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a change replaced come back, rows that came since are given such keys, and whatever refers to them follows. */
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
            PostgresRollback.using(database.dataSource()).build();

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
        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.REFUSE);
        assertThat(plan.obstacles()).as(plan.conflicts().toString()).isEmpty();
        return rollback.execute(rollback.review(plan).acceptingAll());
    }

    @ParameterizedTest
    @ValueSource(strings = {IN_PLACE, SWAPPED})
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
}
