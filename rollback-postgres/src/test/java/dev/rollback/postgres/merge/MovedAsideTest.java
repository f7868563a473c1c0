package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rollback.capture.Baseline;
import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.capture.ScopeDraft;
import dev.rollback.capture.SealOptions;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.review.ReviewedStep;
import dev.rollback.step.schema.DropObject;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that the change built anew beside the one in use, and put in its place: who writes since writes to the new one. */
class MovedAsideTest {

    private static final String THINGS = """
            CREATE TABLE thing (id int PRIMARY KEY, name text NOT NULL CONSTRAINT named CHECK (name <> ''), n int DEFAULT 0);
            CREATE INDEX by_name ON thing (name);
            CREATE TABLE part (id int PRIMARY KEY, thing int REFERENCES thing);
            CREATE VIEW named AS SELECT id, name FROM thing;
            GRANT SELECT ON thing TO pg_monitor;
            COMMENT ON TABLE thing IS 'things';
            INSERT INTO thing SELECT i, 'n' || i, i FROM generate_series(1, 20) i;
            INSERT INTO part SELECT i, i FROM generate_series(1, 5) i;
            """;

    /** The view and the foreign key follow the table that is moved, as they do on the server. */
    private static final String SWAP = """
            CREATE TABLE thing_new (id bigint PRIMARY KEY, name varchar(50) NOT NULL CONSTRAINT named CHECK (name <> ''), n bigint DEFAULT 0, more text);
            CREATE INDEX by_name_new ON thing_new (name);
            INSERT INTO thing_new SELECT id, name, n FROM thing;
            UPDATE thing_new SET name = 'of the change' WHERE id = 9;
            ALTER TABLE thing RENAME TO thing_old;
            ALTER TABLE thing_new RENAME TO thing;
            """;

    private static final String LATER = """
            INSERT INTO thing (id, name) VALUES (100, 'later');
            UPDATE thing SET name = 'of others' WHERE id = 5;
            DELETE FROM thing WHERE id = 7;
            """;

    private final SealedChange sealed = new SealedChange();

    @AfterEach
    void drop() {
        sealed.close();
    }

    @Test
    void whatOthersWroteToTheNewTableIsInTheFormerOne() {
        sealed.leavesNoTrace(THINGS, SWAP, LATER);
    }

    @Test
    void whatOthersMadeOfTheNewTableStays() {
        sealed.leavesNoTrace(THINGS, SWAP, """
                CREATE INDEX later ON thing (n);
                CREATE TABLE later_part (id int PRIMARY KEY, thing int CONSTRAINT refers REFERENCES thing);
                INSERT INTO later_part VALUES (1, 1);
                ALTER TABLE thing ADD later int DEFAULT 5;
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UPDATE part SET thing = 7 WHERE id = 1"})
    void aRenameBringsItBackWhereNobodyTouchedTheNewOne(String later) {
        Baseline before = sealed.changed(THINGS, SWAP, later);
        String oid = sealed.value("SELECT 'thing_old'::regclass::oid");

        sealed.takesBack(before);

        assertThat(sealed.value("SELECT 'thing'::regclass::oid")).isEqualTo(oid);
        sealed.isAsAfter(THINGS, later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", LATER})
    void othersMayHaveDroppedTheFormerOne(String later) {
        sealed.takesBack(
                "CREATE TABLE thing (id int PRIMARY KEY, name text, n int); INSERT INTO thing SELECT i, 'n' || i, i FROM generate_series(1, 20) i",
                SWAP,
                "DROP TABLE thing_old;" + later);

        sealed.isAsAfter(
                "CREATE TABLE thing (id int PRIMARY KEY, name text, n int); INSERT INTO thing SELECT i, 'n' || i, i FROM generate_series(1, 20) i",
                later.replace("(id, name) VALUES (100, 'later')", "VALUES (100, 'later', 0)"));
    }

    @Test
    void aTableThatWasPartitionedBesideIsPlainAgain() {
        sealed.leavesNoTrace("""
                CREATE TABLE visit (id int, at int, note text, PRIMARY KEY (id, at));
                INSERT INTO visit SELECT i, i, 'n' || i FROM generate_series(1, 20) i;
                """, """
                ALTER TABLE visit RENAME TO visit_old;
                CREATE TABLE visit (id int, at int, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
                CREATE TABLE visit_low PARTITION OF visit FOR VALUES FROM (0) TO (10);
                CREATE TABLE visit_high PARTITION OF visit DEFAULT;
                INSERT INTO visit SELECT * FROM visit_old;
                """, """
                INSERT INTO visit VALUES (100, 100, 'later');
                UPDATE visit SET note = 'of others' WHERE id = 5;
                DELETE FROM visit WHERE id = 7;
                """);
    }

    @Test
    void numbersGoOnWhereTheNewSequenceHasCome() {
        sealed.leavesNoTrace(
                """
                CREATE TABLE thing (id serial PRIMARY KEY, name text);
                CREATE TABLE log (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text);
                INSERT INTO thing (name) SELECT 'n' || i FROM generate_series(1, 20) i;
                INSERT INTO log (line) SELECT 'l' || i FROM generate_series(1, 20) i;
                """, """
                ALTER TABLE thing RENAME TO thing_old;
                CREATE TABLE thing (id bigserial PRIMARY KEY, name text);
                INSERT INTO thing SELECT * FROM thing_old;
                SELECT setval('thing_id_seq1', 20);
                ALTER TABLE log RENAME TO log_old;
                CREATE TABLE log (id bigint GENERATED ALWAYS AS IDENTITY (START 21) PRIMARY KEY, line text);
                """, "INSERT INTO thing (name) VALUES ('later'); INSERT INTO log (line) VALUES ('later')");
    }

    @Test
    void aSequenceStandsWhereItStoodIfNobodyDrewFromTheNewOne() {
        sealed.leavesNoTrace("""
                CREATE TABLE thing (id serial PRIMARY KEY, name text);
                INSERT INTO thing (name) SELECT 'n' || i FROM generate_series(1, 20) i;
                """, """
                ALTER TABLE thing RENAME TO thing_old;
                CREATE TABLE thing (id bigserial PRIMARY KEY, name text);
                INSERT INTO thing SELECT * FROM thing_old;
                SELECT setval('thing_id_seq1', 500);
                """, "UPDATE thing SET name = 'of others' WHERE id = 5");
    }

    @Test
    void twoThatReferToEachOtherAreSwappedBackTogether() {
        sealed.leavesNoTrace(
                """
                CREATE TABLE p (id int PRIMARY KEY, n text);
                CREATE TABLE c (id int PRIMARY KEY, p int CONSTRAINT of_p REFERENCES p ON DELETE CASCADE);
                INSERT INTO p SELECT i, 'p' || i FROM generate_series(1, 20) i;
                INSERT INTO c SELECT i, i % 20 + 1 FROM generate_series(1, 40) i;
                """,
                """
                CREATE TABLE p_new (id bigint PRIMARY KEY, n text);
                CREATE TABLE c_new (id int PRIMARY KEY, p bigint CONSTRAINT of_p REFERENCES p_new ON DELETE CASCADE);
                INSERT INTO p_new SELECT * FROM p;
                INSERT INTO c_new SELECT * FROM c;
                ALTER TABLE p RENAME TO p_old; ALTER TABLE c RENAME TO c_old;
                ALTER TABLE p_new RENAME TO p; ALTER TABLE c_new RENAME TO c;
                """,
                "INSERT INTO p VALUES (100, 'later'); INSERT INTO c VALUES (100, 100); DELETE FROM p WHERE id = 3");
    }

    @Test
    void whatBothWroteIsAConflict() {
        Baseline before = sealed.changed(THINGS, SWAP, "UPDATE thing SET name = 'of others' WHERE id = 9");

        assertThat(sealed.conflicts(before)).singleElement().satisfies(conflict -> {
            assertThat(conflict.kind()).isEqualTo(Conflict.Kind.COLUMN_WRITTEN_TWICE);
            assertThat(conflict.key()).contains("id=9");
        });
        assertThat(sealed.takenBack(before, ConflictPolicy.KEEP_CURRENT)).wasCommitted();
        assertThat(sealed.value("SELECT name FROM thing WHERE id = 9")).isEqualTo("of others");
    }

    @Test
    void whoWritesToBothIsNotGuessedAt() {
        Baseline before =
                sealed.changed(THINGS, SWAP, LATER + "UPDATE thing_old SET name = 'of others too' WHERE id = 6");

        assertThat(sealed.conflicts(before))
                .extracting(Conflict::kind, Conflict::object)
                .containsExactly(tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.thing_old"));
    }

    @Test
    void theRollbackIsTakenBackWithWhatWasWrittenSince() {
        Baseline before = sealed.changed(THINGS, SWAP, LATER);
        RollbackReport report = sealed.takenBack(before, ConflictPolicy.REFUSE);
        sealed.execute("INSERT INTO thing VALUES (200, 'after the rollback', 0)");

        assertThat(sealed.undone(report)).wasCommitted();

        sealed.isAsAfter(THINGS, SWAP, LATER, "INSERT INTO thing VALUES (200, 'after the rollback', 0)");
    }

    static Stream<Arguments> withoutImagesByName() {
        return Stream.of(
                arguments((UnaryOperator<ScopeDraft>) ScopeDraft::undoLog, SealOptions.defaults()),
                arguments(
                        UnaryOperator.<ScopeDraft>identity(),
                        SealOptions.defaults().writtenByApplication("the change")));
    }

    @ParameterizedTest
    @MethodSource("withoutImagesByName")
    void aLogOrAttributionTellsNothingOfTheNewOne(UnaryOperator<ScopeDraft> scope, SealOptions options) {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            database.execute(THINGS);
            Baseline before = rollback.capture("before", scope);
            database.execute(SWAP);
            rollback.seal(before, options);
            database.execute(LATER);

            assertThat(rollback.planBackTo(before).conflicts())
                    .extracting(Conflict::kind, Conflict::object)
                    .containsExactly(tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.thing"));
        }
    }

    @Test
    void keysThatTheNewOneReplacedComeBack() {
        sealed.leavesNoTrace("""
                CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, boss int CONSTRAINT of_boss REFERENCES users);
                CREATE TABLE visit (id serial PRIMARY KEY, user_id int NOT NULL CONSTRAINT of_user REFERENCES users);
                INSERT INTO users (email, boss) VALUES ('ann', NULL), ('bob', 1), ('cid', 1);
                INSERT INTO visit (user_id) VALUES (1), (2), (2);
                """, """
                CREATE TABLE users_new (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text NOT NULL UNIQUE, boss uuid CONSTRAINT of_boss REFERENCES users_new);
                INSERT INTO users_new (email) SELECT email FROM users;
                UPDATE users_new n SET boss = (SELECT id FROM users_new WHERE email = 'ann') WHERE email <> 'ann';
                CREATE TABLE visit_new (id serial PRIMARY KEY, user_id uuid NOT NULL CONSTRAINT of_user REFERENCES users_new);
                INSERT INTO visit_new SELECT v.id, n.id FROM visit v JOIN users u ON u.id = v.user_id JOIN users_new n USING (email);
                SELECT setval('visit_new_id_seq', 3);
                ALTER TABLE users RENAME TO users_old; ALTER TABLE users_new RENAME TO users;
                ALTER TABLE visit RENAME TO visit_old; ALTER TABLE visit_new RENAME TO visit;
                """, """
                INSERT INTO users (email) VALUES ('dee');
                INSERT INTO visit (user_id) SELECT id FROM users WHERE email IN ('bob', 'dee') ORDER BY email;
                UPDATE users SET email = 'bobby' WHERE email = 'bob';
                """);
    }

    @Test
    void aPlanThatRenamesDoesNotRunOverRowsThatCameAfterIt() {
        try (TestDatabase database = TestServer.shared().freshDatabase()) {
            PostgresRollback rollback = PostgresRollback.using(database.kept()).build();
            database.execute(THINGS);
            Baseline before = rollback.capture("before");
            database.execute(SWAP);
            rollback.seal(before);
            ReviewedPlan renaming = rollback.review(rollback.planBackTo(before)).acceptingAll();
            assertThat(dropped(renaming)).containsExactlyInAnyOrder("table public.thing");

            database.execute(LATER);

            assertThat(rollback.execute(renaming)).wasRefusedUntouched().hasReason("RB-PLAN-STALE", "began to use");
            ReviewedPlan following =
                    rollback.review(rollback.planBackTo(before)).acceptingAll();
            assertThat(dropped(following)).contains("table public.thing_old");
            assertThat(rollback.execute(following)).wasCommitted();
            assertThat(rollback.verify(before).differences()).isEmpty();
            assertThat(database.value("SELECT name FROM thing WHERE id = 100")).isEqualTo("later");
        }
    }

    private static List<String> dropped(ReviewedPlan plan) {
        return plan.steps().stream()
                .map(ReviewedStep::step)
                .filter(DropObject.class::isInstance)
                .map(step -> ((DropObject) step).object())
                .filter(object -> object.kind() == ObjectKind.TABLE)
                .map(DatabaseObject::label)
                .toList();
    }
}
