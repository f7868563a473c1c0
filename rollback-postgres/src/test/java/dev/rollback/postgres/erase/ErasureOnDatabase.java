package dev.rollback.postgres.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.Erasure;
import dev.rollback.name.TableName;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;

/** A database of one test, with people in it who ask to be forgotten. */
abstract class ErasureOnDatabase {

    static final TableName PERSON = TableName.of("public", "person");

    /** What nothing may tell once bob is erased. */
    static final String SECRET = "bob-lives-here";

    static final String PEOPLE = """
            CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL, place text);
            INSERT INTO person VALUES (1, 'ann', 'x'), (2, 'bob', 'bob-lives-here'), (3, 'cid', 'y');
            """;

    static final String NAMES = "SELECT string_agg(id || ' ' || name, ', ' ORDER BY id) FROM person";

    final TestDatabase database = TestServer.shared().freshDatabase();
    final PostgresRollback rollback = PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    final RollbackReport takenBack(String baseline, ConflictPolicy policy) {
        return rollback.execute(rollback.review(rollback.planBackTo(rollback.baseline(baseline), policy))
                .acceptingAll());
    }

    /** Of all that the library keeps, in any of its tables, nothing holds the text. */
    final void assertNothingKeeps(String text) {
        String kept = database.value("""
                SELECT string_agg(c.relname, ', ') FROM pg_class c
                 WHERE c.relnamespace = 'rollback'::regnamespace AND c.relkind = 'r'
                   AND query_to_xml('SELECT * FROM ' || c.oid::regclass, true, false, '')::text LIKE '%%%s%%'
                """.formatted(text));
        assertThat(kept).isNull();
    }

    /** Refused, and neither the database nor the baseline is another one. */
    final RollbackException.Refused refused(Baseline baseline, Erasure erasure) {
        State before = State.of(database.kept());
        String held = held();
        RollbackException.Refused refused = refusal(() -> rollback.erase(baseline, erasure));
        assertThat(held()).isEqualTo(held);
        Equality.assertEqual(before, State.of(database.kept()));
        return refused;
    }

    static RollbackException.Refused refusal(ThrowingCallable action) {
        RollbackException.Refused refused = catchThrowableOfType(RollbackException.Refused.class, action);
        assertThat(refused).isNotNull();
        return refused;
    }

    private String held() {
        return String.valueOf(database.value("""
                SELECT string_agg(c.relname || query_to_xml('SELECT * FROM ' || c.oid::regclass, true, false, '')::text, ' ' ORDER BY c.relname)
                  FROM pg_class c WHERE c.relnamespace = 'rollback'::regnamespace AND c.relkind = 'r'
                """));
    }
}
