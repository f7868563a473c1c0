package dev.rollback.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.Covers;
import dev.rollback.Given;
import dev.rollback.RollbackException;
import dev.rollback.execute.Ending;
import dev.rollback.verify.CheckResult;
import dev.rollback.verify.Verdict;
import dev.rollback.verify.Verification;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncerTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Notice> sent = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private static Incident incident(Duration cadence) {
        return new Incident(
                "TradeWizard Monitor",
                "v1.2.0",
                "v1.1.0",
                "failing requests",
                "no analyses",
                Optional.empty(),
                Optional.of(Duration.ofMinutes(5)),
                cadence);
    }

    private Announcer announcer(Duration cadence, Notifier notifier) {
        return new Announcer(
                incident(cadence),
                notifier,
                Clock.fixed(Given.NOON, ZoneOffset.UTC),
                timer,
                Optional.of(Duration.ofMinutes(3)));
    }

    private static IncidentReport report(Ending ending) {
        return new IncidentReportBuilder()
                .execution(Reports.draft(ending)
                        .verification(new Verification(
                                List.of(new CheckResult(Reports.CHECK, Verdict.HELD)), Optional.empty()))
                        .build())
                .addFollowUps(FollowUp.open("review the incident", Given.NOON))
                .reviewAt(Given.NOON.plus(Duration.ofDays(1)))
                .build();
    }

    @Test
    @Covers({"R-001-088", "R-001-089", "R-000-048", "R-000-081", "R-000-003", "R-002-033", "R-004-029"})
    void saysThatItBegins() {
        Announcer announcer = announcer(Duration.ofMinutes(10), sent::add);
        announcer.planStarted(Reports.REVIEWED, 1);
        announcer.planStarted(Reports.REVIEWED, 2);
        announcer.planFinished(Ending.COMMITTED);
        assertThat(sent)
                .containsExactly(
                        new Notice(Notice.Audience.TEAM, Notice.Kind.STARTED, Optional.empty(), """
                                ROLLBACK INITIATED

                                Version: v1.2.0 → v1.1.0
                                Reason: failing requests
                                Status: In Progress
                                ETA: 3 min
                                Impact: no analyses

                                Updates will be provided every 10 min.
                                """, Given.NOON),
                        new Notice(
                                Notice.Audience.STAKEHOLDERS,
                                Notice.Kind.STARTED,
                                Optional.of("Service Rollback - TradeWizard Monitor"),
                                """
                                We are rolling back TradeWizard Monitor to the previous version due to failing requests.

                                Current Status: In Progress
                                Expected Downtime: 5 min
                                Impact: no analyses

                                We will notify you once the rollback is complete and service is restored.

                                Thank you for your patience.
                                """,
                                Given.NOON));
    }

    @Test
    @Covers({"R-002-042", "R-001-026"})
    void thereIsNewsWhileItRunsAndNoneAfterwards() throws InterruptedException {
        CountDownLatch news = new CountDownLatch(3);
        Announcer announcer = announcer(Duration.ofMillis(2), notice -> {
            sent.add(notice);
            if (notice.text().contains("Status: step 1, ")) {
                news.countDown();
            }
        });
        announcer.planStarted(Reports.REVIEWED, 1);
        announcer.stepStarted(Reports.REVIEWED.steps().get(0));
        assertThat(news.await(20, TimeUnit.SECONDS)).isTrue();
        announcer.planFinished(Ending.COMMITTED);
        timer.shutdown();
        assertThat(timer.awaitTermination(20, TimeUnit.SECONDS))
                .as("no news is left to come")
                .isTrue();
        assertThat(sent)
                .extracting(Notice::text)
                .contains("ROLLBACK IN PROGRESS\n\nStatus: step 1, keep rows of public.trades where email = ?\n")
                .noneMatch(text -> text.contains(Reports.SECRET));
    }

    @Test
    @Covers({"R-001-090", "R-000-107", "R-004-069"})
    void saysThatItIsCompleteWithWhatWasVerified() {
        announcer(Duration.ofMinutes(10), sent::add).completed(report(Ending.COMMITTED));
        assertThat(sent)
                .extracting(Notice::audience)
                .containsExactly(Notice.Audience.TEAM, Notice.Audience.STAKEHOLDERS, Notice.Audience.USERS);
        assertThat(sent.get(0).text()).isEqualTo("""
                        ROLLBACK COMPLETE

                        Version: Rolled back to v1.1.0
                        Duration: 12.3 s
                        Status: Service Restored
                        Verification: Complete (database)

                        Root Cause: under analysis
                        Next Steps: review the incident

                        Post-incident review scheduled for: 2026-11-02 12:00:00 UTC
                        """);
        assertThat(sent.get(2).text()).isEqualTo("v1.2.0 has been rolled back. TradeWizard Monitor is stable.");
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"REFUSED", "FAILED", "UNKNOWN"})
    @Covers({"R-002-028", "R-002-029"})
    void neverSaysSoOfOneThatIsNot(Ending ending) {
        Announcer announcer = announcer(Duration.ofMinutes(10), sent::add);
        announcer.planFinished(ending);
        assertThat(sent).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isIn(Notice.Kind.STOPPED, Notice.Kind.UNKNOWN);
            assertThat(notice.text()).doesNotContain("COMPLETE", "Restored");
        });
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> announcer.completed(report(ending)))
                .returns("RB-NOT-RESTORED", RollbackException::code);
        assertThatExceptionOfType(RollbackException.Refused.class)
                .isThrownBy(() -> new Messages(incident(Duration.ofMinutes(10)))
                        .resolved(report(ending).execution()));
        assertThat(sent).hasSize(1);
    }

    @Test
    void doesNotCallVerifiedWhatWasNot() {
        IncidentReport unverified = new IncidentReportBuilder()
                .execution(Reports.draft(Ending.COMMITTED).build())
                .build();
        assertThat(new Messages(incident(Duration.ofMinutes(10))).completed(unverified))
                .contains(
                        "Verification: None\n",
                        "Next Steps: (not planned yet)\n",
                        "Post-incident review scheduled for: (not settled yet)\n");
    }

    @Test
    @Covers({"R-002-040", "R-002-041"})
    void aPhaseHasItsBoxes() {
        assertThat(new Messages(incident(Duration.ofMinutes(30)))
                        .phase(Set.of(Milestone.INITIATED, Milestone.RESTORED)))
                .isEqualTo("""
                        Subject: [ROLLBACK] TradeWizard Monitor

                        Team,

                        We have initiated a rollback of v1.2.0 due to failing requests.

                        **Impact**: no analyses
                        **Duration**: 5 min
                        **Action Required**: none

                        Current Status:
                        - [x] Rollback initiated
                        - [x] Services restored
                        - [ ] Monitoring active
                        - [ ] Root cause identified

                        We will provide updates every 30 min.
                        """);
    }

    @Test
    void aNotifierThatFailsStopsNobody() {
        Notifier broken = notice -> {
            throw new IllegalStateException("no network");
        };
        Notice notice = new Notice(Notice.Audience.TEAM, Notice.Kind.STOPPED, Optional.empty(), "stopped", Given.NOON);
        Notifiers.all(broken, sent::add, Notifiers.logging()).send(notice);
        assertThat(sent).containsExactly(notice);
    }

    @Test
    @Covers("R-004-077")
    void theNextChannelIsTakenWhereOneFails() {
        Notifier broken = notice -> {
            throw new IllegalStateException("no network");
        };
        Notice notice = new Notice(Notice.Audience.TEAM, Notice.Kind.UNKNOWN, Optional.empty(), "unknown", Given.NOON);
        List<Notice> last = new ArrayList<>();
        Notifiers.firstThatWorks(broken, sent::add, last::add).send(notice);
        assertThat(sent).containsExactly(notice);
        assertThat(last).isEmpty();
        Notifiers.firstThatWorks(broken, broken).send(notice);
    }

    @Test
    void newsTakesTime() {
        assertThatIllegalArgumentException().isThrownBy(() -> incident(Duration.ZERO));
    }
}
