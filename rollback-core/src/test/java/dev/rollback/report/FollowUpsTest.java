package dev.rollback.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollback.Covers;
import dev.rollback.Given;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FollowUpsTest {

    private static final Instant NOON = Given.NOON;

    @Test
    @Covers({"R-000-106..117"})
    void fixesAreFollowedForAMonth() {
        Map<Long, Long> byDay = FollowUps.fixes(NOON).stream()
                .collect(Collectors.groupingBy(
                        task -> Duration.between(NOON, task.due()).toDays(), Collectors.counting()));
        assertThat(byDay).isEqualTo(Map.of(1L, 4L, 7L, 4L, 30L, 4L));
        assertThat(FollowUps.fixes(NOON))
                .extracting(FollowUp::task)
                .containsExactly(
                        "Watch the affected systems more closely",
                        "Tell users that it is resolved and what it meant for them",
                        "Review the incident",
                        "Review the rollback procedure",
                        "Analyse what went wrong with the fix",
                        "Test for similar issues",
                        "Update the documentation",
                        "Train the team on the lessons",
                        "Review the architecture for resilience",
                        "Improve the deployment procedure",
                        "Get better tools for monitoring and rollback",
                        "Share the lessons with other teams");
    }

    @Test
    @Covers({"R-002-035..039", "R-003-035"})
    void aPhaseIsTriedAgainOnADate() {
        Instant retry = NOON.plus(Duration.ofDays(14));
        assertThat(FollowUps.phase(NOON, retry))
                .extracting(FollowUp::task)
                .containsExactly(
                        "Find the root cause",
                        "Update the rollback procedures",
                        "Plan the remedy",
                        "Update the documentation",
                        "Try the phase again");
        assertThat(FollowUps.phase(NOON, retry).get(4).due()).isEqualTo(retry);
    }

    @Test
    void isOverdueAfterItsTimeUntilItIsDone() {
        FollowUp task = FollowUp.open("review", NOON);
        assertThat(task.overdue(NOON)).isFalse();
        assertThat(task.overdue(NOON.plusMillis(1))).isTrue();
        assertThat(task.doneAt(NOON.plusSeconds(5)).overdue(NOON.plusSeconds(9)))
                .isFalse();
    }

    @Test
    void aBoxIsTickedByEvidenceAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Checklist.named("x").done("users can log in", " "))
                .withMessage("Cannot tick users can log in: nothing is said that shows it");
        Checklist list =
                Checklist.named("x").done("a", "seen").failed("b", "HTTP 500").open("c");
        assertThat(list.text()).isEqualTo("x\n- [x] a: seen\n- [ ] b: FAILED: HTTP 500\n- [ ] c\n");
        assertThat(list.unticked()).extracting(ChecklistItem::task).containsExactly("b", "c");
        assertThat(list.complete()).isFalse();
        assertThat(Checklist.named("x").complete()).isFalse();
        assertThat(Checklist.named("x").done("a", "seen").complete()).isTrue();
    }

    @Test
    @Covers("R-001-086")
    void theFormOfADrillIsFilledFromWhatWasDone() {
        Checklist form = Checklists.deploymentDrill();
        assertThat(form.items()).hasSize(11);
        Checklist filled = form.filledFrom(Checklist.named("drill")
                .done("Rollback executed", "COMMITTED")
                .failed("Database connectivity verified", "connection refused")
                .open("Test analysis completed")
                .done("Something else", "seen"));
        assertThat(filled.name()).isEqualTo("Rollback Drill Checklist");
        assertThat(filled.items()).hasSize(11);
        assertThat(filled.text())
                .contains(
                        "- [x] Rollback executed: COMMITTED\n",
                        "- [ ] Database connectivity verified: FAILED: connection refused\n",
                        "- [ ] Test analysis completed\n");
        assertThat(filled.unticked()).hasSize(10);
    }

    @Test
    void onlyBoxesOfTheListAreTicked() {
        Checklist list = Checklists.beforeDeploymentRollback();
        assertThat(list.items()).hasSize(10);
        assertThat(Checklists.beforePhase().items()).hasSize(5);
        assertThat(list.ticked("Assemble rollback team", "Ada, Grace").unticked())
                .hasSize(9)
                .noneMatch(box -> box.task().equals("Assemble rollback team"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list.ticked("Assemble the team", "Ada"))
                .withMessage("Cannot tick Assemble the team: it is not in Pre-Rollback Checklist");
    }
}
