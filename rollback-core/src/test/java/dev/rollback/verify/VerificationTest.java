package dev.rollback.verify;

import static dev.rollback.Given.STRATEGIES;
import static dev.rollback.Given.TRADES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.Given;
import dev.rollback.capture.Baseline;
import dev.rollback.step.check.NotNullCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final NotNullCheck CHECK = new NotNullCheck(TRADES, List.of("id"));
    private static final CheckResult HELD = new CheckResult(CHECK, Verdict.HELD);
    private static final CheckResult VIOLATED =
            new CheckResult(CHECK, new Verdict.Violated(2, "2 rows hold a null", List.of("alice@example.org")));
    private static final CheckResult INCONCLUSIVE =
            new CheckResult(CHECK, new Verdict.Inconclusive("permission denied"));
    private static final Difference ROWS =
            new Difference(Difference.Code.ROWS, "table public.trades", "rows", "10", "9");
    private static final Difference TEXT =
            new Difference(Difference.Code.EXPRESSION_TEXT, "view public.v", "definition", "SELECT 1", "SELECT (1)");

    @Test
    void onlyAHeldCheckHolds() {
        assertThat(HELD.verdict().holds()).isTrue();
        assertThat(VIOLATED.verdict().holds()).isFalse();
        assertThat(INCONCLUSIVE.verdict().holds()).isFalse();
    }

    @Test
    void whatDidNotHoldAndWhatCouldNotBeFoundOutAreObjections() {
        assertThat(new Verification(List.of(HELD, VIOLATED, INCONCLUSIVE), Optional.empty()).objections(Set.of()))
                .containsExactly(
                        "VIOLATED verify no nulls in id of public.trades: 2 rows hold a null",
                        "INCONCLUSIVE verify no nulls in id of public.trades: permission denied");
        assertThat(HELD.line()).isEqualTo("held verify no nulls in id of public.trades");
    }

    @Test
    void everyDifferenceIsAnObjectionUnlessItsCodeWasAccepted() {
        Verification verification =
                new Verification(List.of(HELD), Optional.of(comparison(List.of(ROWS, TEXT), List.of())));
        assertThat(verification.objections(Set.of()))
                .containsExactly(
                        "ROWS table public.trades rows: expected 10, found 9",
                        "EXPRESSION_TEXT view public.v definition: expected SELECT 1, found SELECT (1)");
        assertThat(verification.objections(Set.of("EXPRESSION_TEXT")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ROWS");
        assertThat(verification.objections(Set.of("EXPRESSION_TEXT", "ROWS"))).isEmpty();
    }

    @Test
    void ofManyLinesThoseThatDifferAreShown() {
        assertThat(acl("app|SELECT\napp|USAGE\nowner|ALL", "app|SELECT\nowner|ALL"))
                .hasToString("CHANGED_ATTRIBUTE sequence s acl: expected app|USAGE, found nothing");
        assertThat(acl("a\nb\nc\nd", "a\nx\ny\nd"))
                .hasToString("CHANGED_ATTRIBUTE sequence s acl: expected b / c, found x / y");
        assertThat(acl("a", "a\na")).hasToString("CHANGED_ATTRIBUTE sequence s acl: expected nothing, found a");
        assertThat(acl("", "a")).hasToString("CHANGED_ATTRIBUTE sequence s acl: expected nothing, found a");
    }

    private static Difference acl(String expected, String found) {
        return new Difference(Difference.Code.CHANGED_ATTRIBUTE, "sequence s", "acl", expected, found);
    }

    @Test
    void anAcceptedDifferenceNeverCoversACheck() {
        assertThat(new Verification(List.of(VIOLATED), Optional.empty()).objections(Set.of("ROWS", "VIOLATED")))
                .hasSize(1);
    }

    @Test
    void sampleKeysStayOutOfEveryText() {
        assertThat(VIOLATED
                        + VIOLATED.line()
                        + VIOLATED.verdict()
                        + new Verification(List.of(VIOLATED), Optional.empty()))
                .doesNotContain("alice");
        assertThat(((Verdict.Violated) VIOLATED.verdict()).sampleKeys()).containsExactly("alice@example.org");
    }

    @Test
    void aCertificateGoesAsFarAsTheComparison() {
        assertThat(certificate(comparison(List.of(), List.of())).exactness()).isEqualTo(Exactness.IDENTICAL);
        assertThat(certificate(comparison(List.of(TEXT), List.of())).exactness())
                .isEqualTo(Exactness.EQUIVALENT);
        assertThat(certificate(comparison(List.of(), List.of(STRATEGIES))).exactness())
                .isEqualTo(Exactness.PARTIAL);
        assertThat(certificate(comparison(List.of(TEXT), List.of(STRATEGIES))).exactness())
                .isEqualTo(Exactness.PARTIAL);
    }

    @Test
    void aCertificateToABaselineOfAnotherDatabaseIsAtMostEquivalent() {
        Baseline own = Given.baseline("before");
        Baseline imported = new Baseline(
                own.id(),
                own.name(),
                own.identity(),
                own.scope(),
                own.fingerprint(),
                own.protections(),
                own.capturedAt(),
                own.origin(),
                Optional.of(Given.DATABASE),
                Optional.empty());
        assertThat(Certificate.of(imported, comparison(List.of(), List.of()), Given.NOON)
                        .exactness())
                .isEqualTo(Exactness.EQUIVALENT);
        assertThat(Certificate.of(imported, comparison(List.of(), List.of(STRATEGIES)), Given.NOON)
                        .exactness())
                .isEqualTo(Exactness.PARTIAL);
    }

    @Test
    void aCertificateListsWhatDiffersAndWhatIsUnknown() {
        Baseline before = Given.baseline("before");
        assertThat(Certificate.of(before, comparison(List.of(TEXT), List.of(STRATEGIES)), Given.NOON))
                .isEqualTo(new Certificate(
                        Exactness.PARTIAL,
                        "before",
                        before.fingerprint(),
                        Optional.empty(),
                        List.of(TEXT),
                        List.of(),
                        List.of(STRATEGIES),
                        List.of("table public.trades"),
                        40,
                        1200,
                        Given.NOON));
    }

    @Test
    void privilegesThatStayRevokedAreListedAndMakeItEquivalentAtMost() {
        Baseline before = Given.baseline("before");
        Certificate identical = Certificate.of(before, comparison(List.of(), List.of()), Given.NOON);
        Certificate partial = Certificate.of(before, comparison(List.of(), List.of(STRATEGIES)), Given.NOON);
        List<String> revoked = List.of("SELECT on table public.trades for bob, granted by ann");

        assertThat(identical.leavingRevoked(List.of())).isEqualTo(identical);
        assertThat(identical.leavingRevoked(revoked).exactness()).isEqualTo(Exactness.EQUIVALENT);
        assertThat(identical.leavingRevoked(revoked).revoked()).isEqualTo(revoked);
        assertThat(partial.leavingRevoked(revoked).exactness()).isEqualTo(Exactness.PARTIAL);
    }

    @Test
    void comparedEqualMeansNoDifference() {
        assertThat(comparison(List.of(), List.of(STRATEGIES)).equal()).isTrue();
        assertThat(comparison(List.of(ROWS), List.of()).equal()).isFalse();
    }

    private static Certificate certificate(Comparison comparison) {
        return Certificate.of(Given.baseline("before"), comparison, Given.NOON);
    }

    private static Comparison comparison(List<Difference> differences, List<dev.rollback.name.TableName> unknown) {
        return new Comparison(differences, unknown, List.of("table public.trades"), 40, 1200);
    }
}
