package dev.rollback.postgres.merge;

import static dev.rollback.postgres.testing.RollbackAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollback.RollbackException;
import dev.rollback.capture.Baseline;
import dev.rollback.execute.Ending;
import dev.rollback.name.TableName;
import dev.rollback.plan.Conflict;
import dev.rollback.plan.ConflictPolicy;
import dev.rollback.plan.JavaResolver;
import dev.rollback.plan.PlanOptions;
import dev.rollback.plan.RollbackPlan;
import dev.rollback.plan.Settlement;
import dev.rollback.plan.SqlResolver;
import dev.rollback.postgres.PostgresRollback;
import dev.rollback.postgres.TestDatabase;
import dev.rollback.postgres.TestServer;
import dev.rollback.postgres.proof.State;
import dev.rollback.report.RollbackReport;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What both wrote is settled column by column, and columns that come back are filled. */
class SettlementTest {

    private static final TableName TRADES = TableName.of("public", "trades");
    private static final TableName PEOPLE = TableName.of("public", "people");
    private static final JavaResolver JOINED = new JavaResolver(
            "joined",
            (before, changed, current) -> Optional.of(Stream.of(before, changed, current)
                    .map(value -> value.orElse("none"))
                    .collect(Collectors.joining("|"))));

    private final TestDatabase database = TestServer.shared().freshDatabase();
    private final PostgresRollback rollback =
            PostgresRollback.using(database.dataSource()).build();

    @AfterEach
    void drop() {
        database.close();
    }

    /** Price and note of trade 1 were written by both, the price of trade 2 by the change, the note of trade 3 by others. */
    private Baseline writtenTwice() {
        database.execute("""
                CREATE TABLE trades (id int PRIMARY KEY, price numeric(10, 2) NOT NULL, note text);
                INSERT INTO trades VALUES (1, 100, NULL), (2, 100, 'x'), (3, 100, 'x')
                """);
        Baseline before = rollback.capture("before");
        database.execute(
                "UPDATE trades SET price = 250, note = 'sold' WHERE id = 1; UPDATE trades SET price = 0 WHERE id = 2");
        rollback.seal(before);
        database.execute(
                "UPDATE trades SET price = 260, note = 'paid' WHERE id = 1; UPDATE trades SET note = 'y' WHERE id = 3");
        return before;
    }

    private Baseline split() {
        database.execute("""
                CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);
                INSERT INTO people VALUES (1, 'Ada Lovelace'), (2, 'Grace  Hopper'), (3, 'Kurt Goedel')
                """);
        Baseline before = rollback.capture("before");
        database.execute("""
                ALTER TABLE people ADD first text, ADD last text;
                UPDATE people SET first = split_part(name, ' ', 1), last = regexp_replace(name, '^\\S+\\s+', '');
                ALTER TABLE people DROP COLUMN name
                """);
        rollback.seal(before);
        database.execute(
                "UPDATE people SET last = 'Murray' WHERE id = 2", "INSERT INTO people VALUES (4, 'Emmy', 'Noether')");
        return before;
    }

    private RollbackReport takenBack(Baseline before, PlanOptions options) {
        return rollback.execute(
                rollback.review(rollback.planBackTo(before, options)).acceptingAll());
    }

    private String rows(String table) {
        return database.value("SELECT string_agg(t::text, ' ' ORDER BY t::text) FROM " + table + " t");
    }

    @Test
    void anSqlResolverMakesOneValueOfThree() {
        Baseline before = writtenTwice();
        Settlement sum = new SqlResolver("before + (current - changed)");
        PlanOptions options =
                PlanOptions.refusing().column(TRADES, "price", sum).column(TRADES, "note", ConflictPolicy.KEEP_CURRENT);
        RollbackPlan plan = rollback.planBackTo(before, options);
        assertThat(plan.conflicts())
                .extracting(conflict -> conflict.settlement().orElse("nothing"))
                .containsExactlyInAnyOrder(sum.label(), "KEEP_CURRENT");

        RollbackReport report = rollback.execute(rollback.review(plan).acceptingAll());

        assertThat(report).wasCommitted();
        assertThat(rows("trades")).isEqualTo("(1,110.00,paid) (2,100.00,x) (3,100.00,y)");
        assertThat(report.text()).contains("by " + sum.label() + ", 1 conflict");
        assertThat(rollback.assess(before, options).revertible()).isTrue();
    }

    @Test
    void aJavaResolverGetsTheTextsAndNothingElse() {
        Baseline before = writtenTwice();

        RollbackReport report = takenBack(
                before, PlanOptions.settling(ConflictPolicy.RESTORE_BASELINE).column(TRADES, "note", JOINED));

        assertThat(report).wasCommitted();
        assertThat(rows("trades")).isEqualTo("(1,100.00,none|sold|paid) (2,100.00,x) (3,100.00,y)");
    }

    @Test
    void aResolverMayMakeNull() {
        Baseline before = writtenTwice();

        RollbackReport report = takenBack(
                before,
                PlanOptions.settling(ConflictPolicy.KEEP_CURRENT)
                        .column(TRADES, "note", new JavaResolver("nothing", (was, changed, now) -> Optional.empty())));

        assertThat(report).wasCommitted();
        assertThat(rows("trades")).isEqualTo("(1,260.00,) (2,100.00,x) (3,100.00,y)");
    }

    @Test
    void whatNoColumnSettlesIsRefused() {
        Baseline before = writtenTwice();
        State now = State.of(database.dataSource());
        PlanOptions options = PlanOptions.refusing().column(TRADES, "price", ConflictPolicy.KEEP_CURRENT);

        RollbackReport report = takenBack(before, options);

        assertThat(report).ended(Ending.REFUSED);
        assertThat(rollback.planBackTo(before, options).conflicts())
                .filteredOn(conflict -> conflict.settlement().isEmpty())
                .singleElement()
                .extracting(Conflict::aspect)
                .isEqualTo(Optional.of("note"));
        assertThat(State.of(database.dataSource())).isEqualTo(now);
    }

    @Test
    void anotherResolverIsAnotherPlan() {
        Baseline before = writtenTwice();
        PlanOptions kept = PlanOptions.settling(ConflictPolicy.KEEP_CURRENT);
        RollbackPlan sum =
                rollback.planBackTo(before, kept.column(TRADES, "price", new SqlResolver("before + changed")));

        assertThat(rollback.planBackTo(before, kept.column(TRADES, "price", new SqlResolver("before + changed")))
                        .fingerprint())
                .isEqualTo(sum.fingerprint());
        assertThat(rollback.planBackTo(before, kept.column(TRADES, "price", new SqlResolver("before + current")))
                        .fingerprint())
                .isNotEqualTo(sum.fingerprint());
    }

    @Test
    void aResolverThatFailsChangesNothingAndTellsNoValue() {
        Baseline before = writtenTwice();
        State now = State.of(database.dataSource());
        refused(before, "note", new JavaResolver("angry", (was, changed, is) -> {
            throw new IllegalStateException(is.orElseThrow());
        }));
        refused(before, "price", new SqlResolver("current / 0"));
        refused(before, "price", new SqlResolver("no_such_function(current)"));
        refused(before, "price", new SqlResolver("current); DROP TABLE public.trades; --"));
        refused(before, "price", new JavaResolver("text", (was, changed, is) -> Optional.of("paid a lot")));
        assertThat(State.of(database.dataSource())).isEqualTo(now);
    }

    private void refused(Baseline before, String column, Settlement settlement) {
        assertThatExceptionOfType(RollbackException.Refused.class)
                .as(settlement.label())
                .isThrownBy(() -> rollback.planBackTo(
                        before,
                        PlanOptions.settling(ConflictPolicy.KEEP_CURRENT).column(TRADES, column, settlement)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-RESOLVER"))
                .withMessageContaining("nothing was changed")
                .withMessageNotContaining("paid");
    }

    @Test
    void whatTheRulesForbidIsRefusedAllTheSame() {
        Baseline before = writtenTwice();
        State now = State.of(database.dataSource());

        RollbackReport report = takenBack(
                before,
                PlanOptions.settling(ConflictPolicy.KEEP_CURRENT)
                        .column(TRADES, "price", new SqlResolver("NULL::numeric")));

        assertThat(report).ended(Ending.REFUSED);
        assertThat(State.of(database.dataSource())).isEqualTo(now);
    }

    @Test
    void aColumnThatComesBackIsFilledForRowsThatCameSince() {
        Baseline before = split();

        RollbackReport report =
                takenBack(before, PlanOptions.refusing().filling(PEOPLE, "name", "first || ' ' || last"));

        assertThat(report).wasCommitted();
        assertThat(rows("people"))
                .isEqualTo("(1,\"Ada Lovelace\") (2,\"Grace  Hopper\") (3,\"Kurt Goedel\") (4,\"Emmy Noether\")");
    }

    @Test
    void aColumnThatWasSplitFollowsItsParts() {
        Baseline before = split();
        String joined = "CASE WHEN last = 'Hopper' THEN 'Grace  Hopper' ELSE first || ' ' || last END";

        RollbackReport report = takenBack(before, PlanOptions.refusing().following(PEOPLE, "name", joined));

        assertThat(report).wasCommitted();
        assertThat(rows("people"))
                .isEqualTo("(1,\"Ada Lovelace\") (2,\"Grace Murray\") (3,\"Kurt Goedel\") (4,\"Emmy Noether\")");
    }

    @Test
    void anOptionThatNothingWouldHeedIsAMistake() {
        Baseline before = writtenTwice();
        mistaken(before, PlanOptions.refusing().column(TRADES, "prize", ConflictPolicy.KEEP_CURRENT), "column prize");
        mistaken(before, PlanOptions.refusing().filling(TRADES, "note", "'x'"), "is there already");
        Baseline open = rollback.capture("open");
        mistaken(open, PlanOptions.refusing().column(TRADES, "price", JOINED), "it is not sealed");
    }

    private void mistaken(Baseline before, PlanOptions options, String why) {
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> rollback.planBackTo(before, options))
                .satisfies(e -> assertThat(e.code()).isEqualTo("RB-OPTION"))
                .withMessageContaining(why);
    }
}
