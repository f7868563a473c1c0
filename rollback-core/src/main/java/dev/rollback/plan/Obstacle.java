package dev.rollback.plan;

/**
 * Why a plan cannot be run as it stands. Cannot be accepted away.
 *
 * @param code stable, for programs: {@code RB-PLAN-NO-ROWS}
 * @param object what it is about
 * @param reason why
 * @param advice what to do instead
 */
public record Obstacle(String code, String object, String reason, String advice) {

    @Override
    public String toString() {
        return "[" + code + "] " + object + ": " + reason + ". Safe next: " + advice;
    }
}
