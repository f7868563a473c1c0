package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollback.Covers;
import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.capture.ImportOptions;
import dev.rollback.execute.Ending;
import dev.rollback.name.SequenceName;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.Equality;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import dev.rollback.review.Assessment;
import dev.rollback.review.ReviewedPlan;
import dev.rollback.step.data.AdvanceSequence;
import dev.rollback.step.data.MergeRows;
import dev.rollback.step.data.StageRows;
import dev.rollback.verify.Difference;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What others did after the seal stays when the change is taken back. */
@Order(8)
class SealTest {

    private static final String ROWS =
            "SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM (SELECT * FROM account ORDER BY 1) t";

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.kept()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    private Baseline captured() {
        database.execute("""
                CREATE TABLE account (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL DEFAULT 0);
                INSERT INTO account VALUES (1, 'ann', 10), (2, 'bob', 20), (3, 'cid', 30), (4, 'dee', 40);
                """);
        return rollback.capture("before");
    }

    private RollbackReport takenBack(Baseline before, ConflictPolicy policy) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, policy)).acceptingAll());
    }

    @Test
    @Covers({"R-000-041", "R-000-042", "R-000-043"})
    void rowsThatOnlyOthersWroteStayAndRowsThatTheChangeWroteGoBack() {
        Baseline before = captured();
        database.execute(
                "UPDATE account SET balance = 0 WHERE id IN (1, 2)",
                "DELETE FROM account WHERE id = 3",
                "INSERT INTO account VALUES (5, 'eve', 50)");
        rollback.seal(before);
        database.execute(
                "UPDATE account SET owner = 'ANN' WHERE id = 1",
                "INSERT INTO account VALUES (6, 'fay', 60)",
                "DELETE FROM account WHERE id = 4");

        TableName account = TableName.of("public", "account");
        assertThat(rollback.planBackTo(before).steps())
                .contains(
                        new StageRows(account, "before", StageRows.Extent.CHANGED_ROWS, 0),
                        new MergeRows(account, "before", StageRows.Extent.CHANGED_ROWS));
        assertThat(rollback.verify(before).differences())
                .extracting(Difference::code)
                .containsExactly(Difference.Code.ROWS);
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ANN,10) (2,bob,20) (3,cid,30) (6,fay,60)");
        assertThat(rollback.planBackTo(before).steps()).isEmpty();
        assertThat(rollback.verify(before).differences()).isEmpty();
    }

    @Test
    void columnsComeBackAndRowsThatCameSinceAreFilledByDefaults() {
        Baseline before = captured();
        database.execute("ALTER TABLE account DROP COLUMN balance, ADD COLUMN email text DEFAULT 'none'");
        rollback.seal(before);
        database.execute(
                "UPDATE account SET owner = 'BOB', email = 'bob@x' WHERE id = 2",
                "INSERT INTO account VALUES (6, 'fay', 'fay@x')",
                "DELETE FROM account WHERE id = 4");

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,BOB,20) (3,cid,30) (6,fay,0)");
        assertThat(rollback.planBackTo(before).steps()).isEmpty();
    }

    @Test
    void retypedAndRenamedColumnsAreConvertedBack() {
        Baseline before = captured();
        database.execute("ALTER TABLE account ALTER balance TYPE text; ALTER TABLE account RENAME balance TO amount;"
                + " ALTER TABLE account RENAME TO accounts; UPDATE accounts SET amount = '99' WHERE id = 1");
        rollback.seal(before);
        database.execute(
                "UPDATE accounts SET amount = '21' WHERE id = 2; INSERT INTO accounts VALUES (6, 'fay', '60')");

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,21) (3,cid,30) (4,dee,40) (6,fay,60)");
    }

    @Test
    void valuesThatDoNotFitTheFormerTypeAreAConflict() {
        Baseline before = captured();
        database.execute("ALTER TABLE account ALTER balance TYPE text");
        rollback.seal(before);
        database.execute("UPDATE account SET balance = 'plenty' WHERE id = 2");

        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT);
        assertThat(plan.conflicts()).extracting(Conflict::kind).contains(Conflict.Kind.VALUE_DOES_NOT_FIT);
        assertThat(plan.obstacles()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE DOMAIN amount AS int CHECK (VALUE >= 0), 1, -1",
        "CREATE DOMAIN part AS int NOT NULL; CREATE TYPE amount AS (part part), (1), ()"
    })
    void valuesThatTheFormerDomainRefusesAreAConflict(String type, String value, String later) {
        database.execute(
                type,
                "CREATE TABLE paid (id int PRIMARY KEY, amount amount); INSERT INTO paid VALUES (1, '" + value + "')");
        Baseline before = rollback.capture("before");
        database.execute("ALTER TABLE paid ALTER amount TYPE text");
        rollback.seal(before);
        database.execute("INSERT INTO paid VALUES (2, '" + later + "')");

        RollbackPlan plan = rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT);
        assertThat(plan.conflicts()).extracting(Conflict::kind).containsOnly(Conflict.Kind.VALUE_DOES_NOT_FIT);
        assertThat(plan.obstacles()).isNotEmpty();
    }

    @Test
    void valuesOfRowsThatGoNeedNotFitTheFormerType() {
        Baseline before = captured();
        database.execute(
                "ALTER TABLE account ALTER balance TYPE text", "INSERT INTO account VALUES (7, 'gil', 'plenty')");
        rollback.seal(before);
        database.execute("UPDATE account SET balance = '21' WHERE id = 2");

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,21) (3,cid,30) (4,dee,40)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE %s SET b3 = 99 WHERE k1 = 1",
                "DELETE FROM %s WHERE k1 = 1",
                "INSERT INTO %1$s SELECT * FROM %1$s"
            })
    void imagesThatWereWrittenAreNotReliedUpon(String damage) {
        Baseline before = captured();
        database.execute("UPDATE account SET balance = 0 WHERE id IN (1, 2)");
        rollback.seal(before);
        assertThat(rollback.planBackTo(before).steps()).isNotEmpty();
        database.execute(damage.formatted("rollback." + database.value("SELECT copy FROM rollback.row_delta")));

        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(before))
                .withMessageContaining("the images of table public.account were written since they were recorded");
    }

    @Test
    void rulesThatComeBackAreHeldAgainstTheRowsBeforehand() {
        Baseline before = captured();
        database.execute("""
                CREATE TABLE note (id int PRIMARY KEY, account int REFERENCES account);
                ALTER TABLE account ADD CONSTRAINT one_owner UNIQUE (owner), ADD CONSTRAINT positive CHECK (balance >= 0);
                """);
        rollback.discard(before);
        before = rollback.capture("before");
        database.execute("""
                ALTER TABLE account ALTER owner DROP NOT NULL, DROP CONSTRAINT one_owner, DROP CONSTRAINT positive;
                ALTER TABLE note DROP CONSTRAINT note_account_fkey;
                INSERT INTO account VALUES (7, 'gil', 70);
                """);
        rollback.seal(before);
        database.execute(
                "INSERT INTO account VALUES (8, NULL, 80), (9, 'bob', -1)", "INSERT INTO note VALUES (1, 7), (2, 99)");

        assertThat(rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT).conflicts())
                .extracting(Conflict::kind, conflict -> conflict.key().orElse(""))
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.NOT_NULL_VIOLATED, "id=8"),
                        tuple(Conflict.Kind.UNIQUE_VIOLATED, "owner=bob"),
                        tuple(Conflict.Kind.CHECK_VIOLATED, "balance=-1"),
                        tuple(Conflict.Kind.FOREIGN_KEY_VIOLATED, "account=7"),
                        tuple(Conflict.Kind.FOREIGN_KEY_VIOLATED, "account=99"));
    }

    @Test
    @Covers("R-000-043")
    void whatBothWroteIsListedWithItsValuesAndRefused() {
        Baseline before = captured();
        database.execute(
                "UPDATE account SET balance = 0 WHERE id IN (1, 2)",
                "DELETE FROM account WHERE id = 3",
                "INSERT INTO account VALUES (5, 'eve', 50)");
        rollback.seal(before);
        database.execute(
                "UPDATE account SET balance = 77 WHERE id = 1",
                "DELETE FROM account WHERE id = 2",
                "INSERT INTO account VALUES (3, 'zoe', 1)",
                "UPDATE account SET owner = 'EVE' WHERE id = 5");

        RollbackPlan plan = rollback.planBackTo(before);
        assertThat(plan.conflicts())
                .extracting(Conflict::toString)
                .containsExactlyInAnyOrder(
                        "COLUMN_WRITTEN_TWICE table public.account row id=1 balance: both the change and others wrote it (before 10, changed 0, current 77)",
                        "WRITTEN_ROW_DELETED table public.account row id=2: the change wrote the row, others deleted it since",
                        "DELETED_ROW_REPLACED table public.account row id=3: the change deleted the row, others inserted another one under its key",
                        "INSERTED_ROW_WRITTEN table public.account row id=5: the change inserted the row, others wrote it since");
        assertThat(takenBack(before, ConflictPolicy.REFUSE).succeeded()).isFalse();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,77) (3,zoe,1) (4,dee,40) (5,EVE,50)");
    }

    @Test
    void aPolicySettlesConflicts() {
        whatBothWroteIsListedWithItsValuesAndRefused();
        Baseline before = rollback.baseline("before");
        assertThat(takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40)");
    }

    @Test
    void aConflictThatWasNotReviewedIsRefusedEvenInsteadOfOneThatWas() {
        Baseline before = captured();
        database.execute("UPDATE account SET balance = 0 WHERE id IN (1, 2)");
        rollback.seal(before);
        database.execute("UPDATE account SET balance = 77 WHERE id = 1");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before, ConflictPolicy.RESTORE_BASELINE))
                .acceptingAll();
        database.execute("UPDATE account SET balance = 0 WHERE id = 1; UPDATE account SET balance = 78 WHERE id = 2");

        RollbackReport report = rollback.execute(reviewed);
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons().get(0)).contains("RB-CONFLICT");
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,0) (2,bob,78) (3,cid,30) (4,dee,40)");
    }

    @Test
    void moreConflictsThanAPlanListsAreHeldAgainstTheirNumber() {
        database.execute(
                "CREATE TABLE many (id int PRIMARY KEY, n int); INSERT INTO many SELECT i, 0 FROM generate_series(1, 250) i");
        Baseline before = rollback.capture("before");
        database.execute("UPDATE many SET n = 1");
        rollback.seal(before);
        database.execute("UPDATE many SET n = 2 WHERE id > 1");
        ReviewedPlan reviewed = rollback.review(rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT))
                .acceptingAll();
        assertThat(reviewed.plan().conflicts()).hasSize(100);

        database.execute("UPDATE many SET n = 2 WHERE id = 1");
        assertThat(rollback.execute(reviewed)).wasRefusedUntouched().hasReason("RB-CONFLICT");
        database.execute("UPDATE many SET n = 1 WHERE id = 1");
        assertThat(rollback.execute(reviewed)).wasCommitted();
        assertThat(database.value("SELECT sum(n) FROM many")).isEqualTo("498");
    }

    @Test
    void valuesBesideDefaultsAreProvenToo() {
        database.execute("CREATE SEQUENCE s; SELECT setval('s', 100)");
        Baseline before = captured();
        database.execute("ALTER TABLE account DROP COLUMN balance; SELECT setval('s', 1)");
        rollback.seal(before);
        database.execute("INSERT INTO account VALUES (6, 'fay')");
        PostgresRollback faulty = PostgresRollback.using(database.kept())
                .executor(new Meddling<>(AdvanceSequence.class, "UPDATE public.account SET balance = 11 WHERE id = 1"))
                .build();

        RollbackReport report =
                faulty.execute(faulty.review(faulty.planBackTo(before)).acceptingAll());
        assertThat(report.ending()).isEqualTo(Ending.REFUSED);
        assertThat(report.reasons().toString()).contains("1 rows with others");
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40) (6,fay,0)");
    }

    @Test
    void keepingTheCurrentRowsIsTheOtherPolicy() {
        whatBothWroteIsListedWithItsValuesAndRefused();
        Baseline before = rollback.baseline("before");
        takenBack(before, ConflictPolicy.KEEP_CURRENT);
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,77) (3,zoe,1) (4,dee,40) (5,EVE,50)");
    }

    @Test
    void definitionsThatOthersMadeStay() {
        Baseline before = captured();
        database.execute("""
                CREATE INDEX by_owner ON account (owner);
                ALTER TABLE account ADD CONSTRAINT positive CHECK (balance >= 0);
                CREATE TABLE audit (id int PRIMARY KEY);
                ALTER TABLE account ALTER owner DROP NOT NULL;
                """);
        rollback.seal(before);
        database.execute("""
                CREATE INDEX by_balance ON account (balance);
                CREATE VIEW rich AS SELECT id FROM account WHERE balance > 100;
                CREATE TABLE note (id int PRIMARY KEY, account int REFERENCES account);
                INSERT INTO note VALUES (1, 1);
                ALTER TABLE account ALTER balance SET DEFAULT 5;
                COMMENT ON TABLE account IS 'of users';
                GRANT SELECT ON account TO rollback_owner;
                """);

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(
                        database.value(
                                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEqualTo("account account_pkey by_balance note note_pkey rich");
        assertThat(database.value("SELECT obj_description('account'::regclass)"))
                .isEqualTo("of users");
        assertThat(database.value(
                        "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'account'::regclass"))
                .isEqualTo("5");
        assertThat(
                        database.value(
                                "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'account'::regclass AND attname = 'owner'"))
                .isEqualTo("t");
        assertThat(database.value("SELECT count(*) FROM note")).isEqualTo("1");
    }

    @Test
    void aTableThatTheChangeAlteredAndOthersDroppedComesBackWhole() {
        Baseline before = captured();
        database.execute("ALTER TABLE account RENAME TO accounts");
        rollback.seal(before);
        database.execute("DROP TABLE accounts");

        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.ALTERED_OBJECT_DROPPED);
        assertThat(takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40)");
        assertThat(database.value(
                        "SELECT count(*) FROM pg_constraint WHERE conrelid = 'account'::regclass AND contype = 'p'"))
                .isEqualTo("1");
    }

    @Test
    void whatOthersMadeOnTopOfTheChangeIsAConflict() {
        Baseline before = captured();
        database.execute("ALTER TABLE account ADD COLUMN email text; CREATE TABLE audit (id int PRIMARY KEY)");
        rollback.seal(before);
        database.execute("CREATE INDEX by_email ON account (email); INSERT INTO audit VALUES (1)");

        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind, Conflict::object)
                .containsExactlyInAnyOrder(
                        tuple(Conflict.Kind.STILL_NEEDED, "column public.account.email"),
                        tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.audit"));
        assertThat(takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(
                        database.value(
                                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEqualTo("account account_pkey");
    }

    @Test
    void whatOthersAddedUnderNamesOfTheChangeStaysUnderTheFormerOnes() {
        Baseline before = captured();
        database.execute("ALTER TABLE account RENAME TO accounts; ALTER TABLE accounts RENAME owner TO holder");
        rollback.seal(before);
        database.execute(
                "ALTER TABLE accounts ALTER holder SET DEFAULT 'nobody'; CREATE PUBLICATION theirs FOR TABLE accounts");

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(
                        database.value(
                                "SELECT column_default FROM information_schema.columns WHERE table_name = 'account' AND column_name = 'owner'"))
                .isEqualTo("'nobody'::text");
        assertThat(database.value("SELECT tablename FROM pg_publication_tables WHERE pubname = 'theirs'"))
                .isEqualTo("account");
    }

    @Test
    void aTableThatOthersMadeUnderTheNameOfADroppedOneIsNotThatOne() {
        Baseline before = captured();
        database.execute("DROP TABLE account");
        rollback.seal(before);
        database.execute("CREATE TABLE account AS SELECT 7 AS id, 'theirs' AS name");

        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind, Conflict::object)
                .contains(tuple(Conflict.Kind.NAME_TAKEN, "table public.account"));
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasRefusedUntouched();
        assertThat(takenBack(before, ConflictPolicy.RESTORE_BASELINE)).wasRefusedUntouched();
        assertThat(database.value("SELECT name FROM account")).isEqualTo("theirs");
    }

    @Test
    void aTableOfTheChangeThatOthersFilledIsKeptWhole() {
        Baseline before = captured();
        database.execute("""
                CREATE TABLE audit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number serial,
                    amount int DEFAULT 7 CHECK (amount > 0), note text);
                CREATE INDEX audit_note ON audit (note);
                CREATE TRIGGER same BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
                ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
                CREATE POLICY all_rows ON audit;
                COMMENT ON COLUMN audit.note IS 'kept';
                """);
        rollback.seal(before);
        database.execute("INSERT INTO audit (note) VALUES ('theirs')");
        State changed = State.of(database.kept());

        assertThat(rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT).conflicts())
                .extracting(Conflict::kind, Conflict::object)
                .containsExactly(tuple(Conflict.Kind.CREATED_OBJECT_ALTERED, "table public.audit"));
        assertThat(takenBack(before, ConflictPolicy.KEEP_CURRENT).ending()).isEqualTo(Ending.NOTHING_TO_DO);

        Equality.assertEqual(changed, State.of(database.kept()));
        database.execute("INSERT INTO audit (note) VALUES ('more')");
        assertThat(database.value("SELECT string_agg(audit::text, ' ' ORDER BY id) FROM audit"))
                .isEqualTo("(1,1,7,theirs) (2,2,7,more)");
    }

    @Test
    void aDroppedTableComesBackWithItsRows() {
        Baseline before = captured();
        database.execute("DROP TABLE account");
        rollback.seal(before);
        database.execute("CREATE TABLE other (id int)");

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40)");
        database.execute("UPDATE account SET balance = 1 WHERE id = 1");
        assertThat(rollback.planBackTo(before).steps()).isEmpty();
    }

    @Test
    void rowsWithoutAKeyAreAMultiset() {
        database.execute(
                "CREATE TABLE event (name text, at json); INSERT INTO event VALUES ('a', '[1]'), ('a', '[1]'), ('b', NULL), ('c', '{}')");
        Baseline before = rollback.capture("before");
        database.execute(
                "DELETE FROM event WHERE ctid IN (SELECT min(ctid) FROM event WHERE name = 'a'); UPDATE event SET name = 'B' WHERE name = 'b'; INSERT INTO event VALUES ('new', NULL)");
        rollback.seal(before);
        database.execute("INSERT INTO event VALUES ('later', '[]'), ('a', '[2]'); DELETE FROM event WHERE name = 'c'");

        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value("SELECT string_agg(e::text, ' ' ORDER BY e::text) FROM event e"))
                .isEqualTo("(a,[1]) (a,[1]) (a,[2]) (b,) (later,[])");
    }

    @Test
    void aRowWithoutAKeyThatOthersWroteOverTheChangeIsAConflict() {
        database.execute("CREATE TABLE event (name text); INSERT INTO event VALUES ('a'), ('b')");
        Baseline before = rollback.capture("before");
        database.execute("UPDATE event SET name = 'A' WHERE name = 'a'");
        rollback.seal(before);
        database.execute("UPDATE event SET name = 'AA' WHERE name = 'A'");

        assertThat(rollback.planBackTo(before, ConflictPolicy.KEEP_CURRENT).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.ROWS_WITHOUT_KEY);
        assertThat(takenBack(before, ConflictPolicy.KEEP_CURRENT).succeeded()).isFalse();
    }

    @Test
    void aKeyThatOthersTookAwayIsAConflictUnlessRowsAreStillToldApart() {
        Baseline before = captured();
        database.execute("UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        database.execute("ALTER TABLE account DROP CONSTRAINT account_pkey");
        assertThat(rollback.planBackTo(before).conflicts()).isEmpty();
        database.execute("INSERT INTO account VALUES (1, 'one more', 1)");
        assertThat(rollback.planBackTo(before).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.ROWS_WITHOUT_KEY);
    }

    @Test
    void theRollbackIsRolledBackAroundWhatOthersWroteAfterIt() {
        Baseline before = captured();
        database.execute(
                "UPDATE account SET balance = 0 WHERE id IN (1, 2)",
                "DELETE FROM account WHERE id = 3",
                "INSERT INTO account VALUES (5, 'eve', 50)",
                "CREATE TABLE audit (id int PRIMARY KEY); INSERT INTO audit VALUES (1)",
                "ALTER TABLE account ADD COLUMN email text DEFAULT 'none'");
        rollback.seal(before);
        RollbackReport report = takenBack(before, ConflictPolicy.REFUSE);
        assertThat(report).wasCommitted();
        database.execute("UPDATE account SET owner = 'DEE' WHERE id = 4; INSERT INTO account VALUES (6, 'fay', 60)");

        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(own.sealedAt()).isPresent();
        assertThat(takenBack(own, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS))
                .isEqualTo("(1,ann,0,none) (2,bob,0,none) (4,DEE,40,none) (5,eve,50,none) (6,fay,60,none)");
        assertThat(database.value("SELECT count(*) FROM audit")).isEqualTo("1");
    }

    @Test
    void aChangeIsTakenBackOnceUntilItIsBroughtBack() {
        Baseline before = captured();
        database.execute("DELETE FROM account WHERE id = 3; UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        RollbackReport first = takenBack(before, ConflictPolicy.REFUSE);
        database.execute("UPDATE account SET balance = 31 WHERE id = 3; UPDATE account SET balance = 0 WHERE id = 1");
        assertThat(rollback.planBackTo(before).isEmpty()).isTrue();
        assertThat(takenBack(before, ConflictPolicy.REFUSE).ending()).isEqualTo(Ending.NOTHING_TO_DO);

        Baseline own = rollback.baseline(first.ownBaseline().orElseThrow());
        assertThat(rollback.planBackTo(own).conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.INSERTED_ROW_WRITTEN);
        assertThat(takenBack(own, ConflictPolicy.RESTORE_BASELINE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,0) (2,bob,20) (4,dee,40)");
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40)");
    }

    @Test
    void ofASchemaAloneNothingIsLeftToTakeBackEither() {
        database.execute("CREATE SCHEMA beside; CREATE TABLE beside.t (id int)");
        database.execute("CREATE TABLE account (id int PRIMARY KEY); INSERT INTO account VALUES (1), (2)");
        Baseline before = rollback.capture("before", scope -> scope.schemas("public"));
        database.execute("DELETE FROM account WHERE id = 2");
        rollback.seal(before);
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();

        RollbackPlan nothing = rollback.planBackTo(before);
        assertThat(nothing.isEmpty()).isTrue();
        assertThat(rollback.review(nothing).obstacles()).isEmpty();
        assertThat(rollback.assess(before).verdict()).isEqualTo(Assessment.Verdict.NOTHING_TO_DO);
        assertThat(rollback.execute(rollback.review(nothing)).ending()).isEqualTo(Ending.NOTHING_TO_DO);

        database.execute("ALTER TABLE account ADD COLUMN email text");
        assertThat(rollback.review(nothing).obstacles()).extracting("code").containsExactly("RB-PLAN-STALE");
    }

    @Test
    void aSealOutlivesItsDatabase(@TempDir Path directory) {
        Baseline before = captured();
        database.execute("ALTER TABLE account ADD COLUMN email text; UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        rollback.export(before, directory.resolve("archive"));
        rollback.discard(before);
        database.execute("INSERT INTO account VALUES (6, 'fay', 60)");

        Baseline imported = rollback.importFrom(directory.resolve("archive"));
        assertThat(imported.sealedAt()).isPresent();
        assertThat(takenBack(imported, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,20) (3,cid,30) (4,dee,40) (6,fay,60)");
    }

    @Test
    void rowsOfPartitionsThatReferToDeletedOnesAreRefused() {
        database.execute("""
                CREATE TABLE owner (id int PRIMARY KEY);
                INSERT INTO owner VALUES (1), (2);
                CREATE TABLE account (id int, owner int REFERENCES owner) PARTITION BY RANGE (id);
                CREATE TABLE accounts PARTITION OF account FOR VALUES FROM (0) TO (100) PARTITION BY RANGE (id);
                CREATE TABLE low PARTITION OF accounts FOR VALUES FROM (0) TO (50);
                INSERT INTO account VALUES (10, 1), (20, 2);
                """);
        Baseline before = rollback.capture("before");
        database.execute("DELETE FROM account WHERE id = 20");
        rollback.seal(before);
        database.execute("DELETE FROM owner WHERE id = 2");

        assertThat(takenBack(before, ConflictPolicy.KEEP_CURRENT).ending()).isIn(Ending.REFUSED, Ending.FAILED);
        assertThat(database.value("SELECT string_agg(id::text, ' ') FROM account"))
                .isEqualTo("10");
    }

    @Test
    void aSealIsKnownByNamesInAnotherDatabase(@TempDir Path directory) {
        Baseline before = captured();
        database.execute("ALTER TABLE account ADD COLUMN email text; UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        rollback.export(before, directory.resolve("archive"));
        try (TestDatabase other = TestServer.shared().freshDatabase()) {
            other.execute(
                    "CREATE TABLE account (id int PRIMARY KEY, owner text NOT NULL, balance int NOT NULL DEFAULT 0, email text);"
                            + " INSERT INTO account VALUES (1, 'ann', 0), (2, 'bob', 21)");
            PostgresRollback there = PostgresRollback.using(other.kept()).build();
            Baseline imported = there.importFrom(
                    directory.resolve("archive"), ImportOptions.defaults().intoAnyDatabase());
            assertThat(there.execute(there.review(there.planBackTo(imported)).acceptingAll()))
                    .wasCommitted();
            assertThat(other.value(ROWS)).isEqualTo("(1,ann,10) (2,bob,21)");
        }
    }

    @Test
    void onlyTheRowsThatAreReplacedAreKept() {
        Baseline before = captured();
        database.execute("UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        RollbackReport report = takenBack(before, ConflictPolicy.REFUSE);
        Baseline own = rollback.baseline(report.ownBaseline().orElseThrow());
        assertThat(own.rows()).isZero();
        assertThat(takenBack(own, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value(ROWS)).isEqualTo("(1,ann,0) (2,bob,20) (3,cid,30) (4,dee,40)");
    }

    @Test
    @Covers("R-000-002")
    void assessmentTellsWhetherTheWayBackIsOpen() {
        Baseline before = captured();
        assertThat(rollback.assess(before).verdict()).isEqualTo(Assessment.Verdict.NOTHING_TO_DO);
        database.execute("UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        assertThat(rollback.assess(before).verdict()).isEqualTo(Assessment.Verdict.REVERTIBLE);
        database.execute("UPDATE account SET balance = 5 WHERE id = 1");
        assertThat(rollback.assess(before).verdict()).isEqualTo(Assessment.Verdict.CONFLICTS);
        assertThat(rollback.assess(before).text())
                .contains("COLUMN_WRITTEN_TWICE table public.account row id=1 balance");
        assertThat(rollback.assess(before).json()).contains("\"verdict\": \"CONFLICTS\"");
    }

    @Test
    void theCertificateSaysWhatWasMergedAndWhatIsNotKnown() {
        Baseline before = captured();
        database.execute("CREATE MATERIALIZED VIEW total AS SELECT sum(balance) FROM account");
        rollback.discard(before);
        before = rollback.capture("before");
        database.execute("UPDATE account SET balance = 0; REFRESH MATERIALIZED VIEW total");
        Baseline sealed = rollback.seal(before);

        RollbackReport report = takenBack(before, ConflictPolicy.REFUSE);
        assertThat(database.value("SELECT sum FROM total")).isEqualTo("100");
        assertThat(report.certificate().orElseThrow().sealedAt()).isEqualTo(sealed.sealedAt());
        assertThat(report.certificate().orElseThrow().unknownRows()).containsExactly(TableName.of("public", "total"));
        assertThat(report.text()).contains("merged with what others did after its seal of ");
    }

    @Test
    void rowsThatTheServerDoesNotCountAreUnknown() {
        Baseline before = captured();
        database.execute("CREATE TABLE other (id int PRIMARY KEY)", "UPDATE account SET balance = 0 WHERE id = 1");
        rollback.seal(before);
        database.execute(
                "CREATE TABLE later (id int)", "ALTER DATABASE " + database.name() + " SET track_counts = off");
        PostgresRollback uncounted =
                PostgresRollback.using(database.dataSource()).build();
        RollbackReport report =
                uncounted.execute(uncounted.review(uncounted.planBackTo(before)).acceptingAll());
        assertThat(report).wasCommitted();
        assertThat(report.certificate().orElseThrow().unknownRows()).containsExactly(TableName.of("public", "later"));
    }

    @Test
    @Covers("R-003-001")
    void sequencesOnlyMoveForward() {
        database.execute("CREATE SEQUENCE s; SELECT setval('s', 100)");
        Baseline before = rollback.capture("before");
        database.execute("SELECT setval('s', 7)");
        rollback.seal(before);
        database.execute("SELECT nextval('s')");
        assertThat(rollback.planBackTo(before).steps())
                .containsExactly(new AdvanceSequence(new SequenceName("public", "s"), 100, true));
        assertThat(takenBack(before, ConflictPolicy.REFUSE)).wasCommitted();
        assertThat(database.value("SELECT nextval('s')")).isEqualTo("101");
    }

    @Test
    void aSealIsGivenOnce() {
        Baseline before = captured();
        assertThat(rollback.seal(before).sealedAt()).isPresent();
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.seal(before))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("RB-SEALED"));
    }
}
