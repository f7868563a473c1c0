package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.PlanOptions;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Columns that come back have their values from expressions over the columns of now. */
class FillingTest {

    private static final TableName USERS = TableName.of("public", "users");

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private RollbackReport takenBack(Baseline before, PlanOptions options) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, options)).acceptingAll());
    }

    private String users() {
        return database.value("SELECT string_agg(u::text, ' ' ORDER BY u::text) FROM users u");
    }

    /** The name was split, others renamed 1 and 2, and came as 9. */
    private Baseline split() {
        database.execute("""
                CREATE TABLE users (id int PRIMARY KEY, full_name text NOT NULL, age int);
                INSERT INTO users VALUES (1, 'Ada King', 36), (2, 'Alan Turing', 41), (3, 'Grace  Hopper', 85);
                """);
        Baseline before = rollback.capture("before");
        database.execute("""
                ALTER TABLE users ADD first text, ADD last text;
                UPDATE users SET first = split_part(full_name, ' ', 1), last = ltrim(substr(full_name, strpos(full_name, ' ')));
                ALTER TABLE users DROP COLUMN full_name;
                """);
        rollback.seal(before);
        database.execute(
                "UPDATE users SET last = 'Lovelace' WHERE id = 1; INSERT INTO users VALUES (9, 5, 'Jim', 'Gray');"
                        + " UPDATE users SET age = 42 WHERE id = 2");
        return before;
    }

    @Test
    void aColumnThatComesBackIsFilledFromTheRowsOfNow() {
        Baseline before = split();
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.NOT_NULL_VIOLATED);

        assertThat(takenBack(before, PlanOptions.refusing().filling(USERS, "full_name", "first || ' ' || last")))
                .wasCommitted();
        assertThat(users())
                .isEqualTo("(1,\"Ada King\",36) (2,\"Alan Turing\",42) (3,\"Grace  Hopper\",85) (9,\"Jim Gray\",5)");
    }

    @Test
    void aColumnThatWasSplitFollowsItsParts() {
        Baseline before = split();
        assertThat(takenBack(
                        before,
                        PlanOptions.refusing()
                                .following(
                                        USERS, "full_name", "first || CASE id WHEN 3 THEN '  ' ELSE ' ' END || last")))
                .wasCommitted();
        assertThat(users())
                .isEqualTo(
                        "(1,\"Ada Lovelace\",36) (2,\"Alan Turing\",42) (3,\"Grace  Hopper\",85) (9,\"Jim Gray\",5)");
    }

    @Test
    void aColumnThatMovedToAnotherTableFollowsItsRows() {
        database.execute(
                "CREATE TABLE users (id int PRIMARY KEY, bio text, tags text[]); INSERT INTO users SELECT i, 'b' || i, ARRAY['t' || i] FROM generate_series(1, 4) i");
        Baseline before = rollback.capture("before");
        database.execute("""
                CREATE TABLE profiles (user_id int PRIMARY KEY REFERENCES users ON DELETE CASCADE, bio text);
                CREATE TABLE tags (user_id int REFERENCES users ON DELETE CASCADE, tag text, PRIMARY KEY (user_id, tag));
                INSERT INTO profiles SELECT id, bio FROM users;
                INSERT INTO tags SELECT id, unnest(tags) FROM users;
                ALTER TABLE users DROP bio, DROP tags;
                """);
        rollback.seal(before);
        database.execute("""
                INSERT INTO users VALUES (9); INSERT INTO profiles VALUES (9, 'later');
                UPDATE profiles SET bio = 'of others' WHERE user_id = 2; INSERT INTO tags VALUES (2, 'more');
                DELETE FROM users WHERE id = 3;
                """);

        PlanOptions options = PlanOptions.refusing()
                .table(TableName.of("public", "profiles"), ConflictPolicy.RESTORE_BASELINE)
                .table(TableName.of("public", "tags"), ConflictPolicy.RESTORE_BASELINE)
                .following(USERS, "bio", "(SELECT p.bio FROM public.profiles p WHERE p.user_id = id)")
                .following(USERS, "tags", "ARRAY(SELECT t.tag FROM public.tags t WHERE t.user_id = id ORDER BY t.tag)");
        assertThat(takenBack(before, options)).wasCommitted();
        assertThat(users()).isEqualTo("(1,b1,{t1}) (2,\"of others\",\"{more,t2}\") (4,b4,{t4}) (9,later,{})");
    }

    @Test
    void aKeyThatGaveWayToAWiderOneIsFilledFromIt() {
        database.execute("""
                CREATE TABLE users (id serial PRIMARY KEY, name text);
                CREATE TABLE visits (id serial PRIMARY KEY, user_id int REFERENCES users);
                INSERT INTO users (name) SELECT 'n' || i FROM generate_series(1, 3) i;
                """);
        Baseline before = rollback.capture("before");
        database.execute("""
                ALTER TABLE users ADD wide bigint; UPDATE users SET wide = id; ALTER TABLE users ALTER wide SET NOT NULL;
                ALTER TABLE visits DROP CONSTRAINT visits_user_id_fkey; ALTER TABLE users DROP CONSTRAINT users_pkey;
                ALTER TABLE users RENAME id TO former; ALTER TABLE users RENAME wide TO id;
                ALTER TABLE users ALTER id SET DEFAULT nextval('users_id_seq'), ALTER former DROP DEFAULT, ALTER former DROP NOT NULL;
                ALTER SEQUENCE users_id_seq AS bigint OWNED BY users.id;
                ALTER TABLE users ADD PRIMARY KEY (id); ALTER TABLE visits ALTER user_id TYPE bigint;
                ALTER TABLE visits ADD FOREIGN KEY (user_id) REFERENCES users;
                """);
        rollback.seal(before);
        database.execute(
                "INSERT INTO users (name) VALUES ('later'); UPDATE users SET name = 'of others' WHERE id = 2; INSERT INTO visits (user_id) VALUES (4)");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .contains(Conflict.Kind.NOT_NULL_VIOLATED);

        assertThat(takenBack(before, PlanOptions.refusing().filling(USERS, "id", "id")))
                .wasCommitted();
        assertThat(users()).isEqualTo("(1,n1) (2,\"of others\") (3,n3) (4,later)");
        assertThat(
                        database.value(
                                "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum = 1"))
                .isEqualTo("integer");
    }

    @Test
    void aColumnThatWasRetypedIsFilledByAnExpressionWhereACastWouldFail() {
        database.execute("CREATE TABLE users (id int PRIMARY KEY, age int); INSERT INTO users VALUES (1, 36), (2, 41)");
        Baseline before = rollback.capture("before");
        database.execute("ALTER TABLE users ALTER age TYPE text USING age || ' years'");
        rollback.seal(before);
        database.execute("INSERT INTO users VALUES (3, '85 years'); UPDATE users SET age = '42 years' WHERE id = 2");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .contains(Conflict.Kind.VALUE_DOES_NOT_FIT);

        PlanOptions options =
                PlanOptions.settling(ConflictPolicy.KEEP_CURRENT).filling(USERS, "age", "split_part(age, ' ', 1)");
        assertThat(takenBack(before, options)).wasCommitted();
        assertThat(users()).isEqualTo("(1,36) (2,42) (3,85)");
    }

    @Test
    void rowsThatGoAreNotFilled() {
        database.execute("CREATE TABLE users (id int PRIMARY KEY, age int); INSERT INTO users VALUES (1, 36), (2, 41)");
        Baseline before = rollback.capture("before");
        database.execute(
                "ALTER TABLE users ALTER age TYPE text USING age || ' years'",
                "INSERT INTO users VALUES (3, 'nobody knows')");
        rollback.seal(before);
        database.execute("UPDATE users SET age = '42 years' WHERE id = 2");

        PlanOptions options =
                PlanOptions.settling(ConflictPolicy.KEEP_CURRENT).filling(USERS, "age", "split_part(age, ' ', 1)");
        assertThat(takenBack(before, options)).wasCommitted();
        assertThat(users()).isEqualTo("(1,36) (2,42)");
    }

    @Test
    void aFillingThatFailsIsRefused() {
        Baseline before = split();
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(
                        () -> rollback.planBackTo(before, PlanOptions.refusing().filling(USERS, "full_name", "middle")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-RESOLVER"))
                .withMessageContaining("middle");
    }
}
