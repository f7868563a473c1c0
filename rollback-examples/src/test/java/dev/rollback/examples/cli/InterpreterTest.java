package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.RollbackException;
import dev.rollback.capture.Scope;
import dev.rollback.execute.Ending;
import dev.rollback.name.TableName;
import dev.rollback.plan.Obstacle;
import dev.rollback.review.Hazard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {

    private static final String URL = "--url jdbc:postgresql://localhost/x ";

    private static Answer answer(Door door, String line) {
        return new Interpreter(door, Map.of()).answer(Words.of(line));
    }

    @ParameterizedTest
    @CsvSource({"COMMITTED,DONE", "NOTHING_TO_DO,DONE", "REFUSED,REFUSED", "FAILED,FAILED", "UNKNOWN,UNKNOWN"})
    void everyEndingHasItsExitCode(Ending ending, ExitCode expected) {
        Answer answer =
                answer(source -> new FakeRollback(ending, "[RB-STALE] it moved on"), "rollback " + URL + "--name b");

        assertThat(answer.exitCode()).isEqualTo(expected);
        assertThat(answer.code()).isEqualTo(expected == ExitCode.DONE ? "" : "RB-STALE");
    }

    @Test
    void aReasonWithoutACodeIsCalledAfterTheEnding() {
        assertThat(answer(source -> new FakeRollback(Ending.REFUSED, "a hazard"), "rollback " + URL + "--name b")
                        .line())
                .startsWith("error 1 RB-REFUSED a hazard\\n");
    }

    @Test
    void everyExceptionHasItsExitCode() {
        assertThat(answer(failing(new RollbackException.Refused("RB-1", "p", "r", "a")), "list " + URL)
                        .line())
                .isEqualTo("error 1 RB-1 p: r. Safe next: a");
        assertThat(answer(failing(new RollbackException.Failed("RB-2", "p", "r", "a")), "list " + URL)
                        .line())
                .isEqualTo("error 3 RB-2 p: r. Safe next: a");
        assertThat(answer(
                                failing(new RollbackException.OutcomeUnknown("RB-3", "p", "r", "a", new Exception())),
                                "list " + URL)
                        .line())
                .isEqualTo("error 4 RB-3 p: r. Safe next: a");
    }

    private static Door failing(RuntimeException e) {
        return source -> {
            throw e;
        };
    }

    @Test
    void anErrorOfNoKnownKindIsUnknownWhereSomethingMayHaveChanged() {
        Door door = source -> new FakeRollback(Ending.COMMITTED);

        assertThat(answer(door, "verify " + URL + "--name b --password secret").line())
                .isEqualTo("error 3 UNEXPECTED a bug that knows the password: ***");
        assertThat(answer(door, "discard " + URL + "--name b").line()).isEqualTo("error 4 UNEXPECTED a bug");
    }

    @Test
    void aPlanWithAnObstacleIsANoAndIsShown() {
        Door door = source -> new FakeRollback(Ending.COMMITTED)
                .obstructedBy(new Obstacle("RB-PLAN-NO-ROWS", "table t", "its rows are not kept", "restore a backup"));

        Answer answer = answer(door, "plan " + URL + "--name b");

        assertThat(answer.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(answer.code()).isEqualTo("RB-PLAN-NO-ROWS");
        assertThat(answer.body()).contains("OBSTACLE");
    }

    @Test
    void hazardsAndDifferencesAreAcceptedByName() {
        FakeRollback rollback = new FakeRollback(Ending.COMMITTED);

        answer(
                source -> rollback,
                "rollback " + URL + "--name b --accept rewrites_table,CUSTOM --accept-difference EXPRESSION_TEXT");

        assertThat(rollback.executed.unaccepted()).isEmpty();
        assertThat(rollback.executed.acceptedDifferences()).containsExactly("EXPRESSION_TEXT");
    }

    @Test
    void withoutAWordNothingIsAccepted() {
        FakeRollback rollback = new FakeRollback(Ending.REFUSED);

        answer(source -> rollback, "rollback " + URL + "--name b");
        assertThat(rollback.executed.unaccepted()).containsExactly(Hazard.REWRITES_TABLE);

        answer(source -> rollback, "rollback " + URL + "--name b --accept-all");
        assertThat(rollback.executed.unaccepted()).isEmpty();
        assertThat(rollback.executed.acceptedDifferences()).isEmpty();
    }

    @Test
    void allSchemasAndAllRowsAreTheDefault() {
        assertThat(scope("")).isEqualTo(Scope.everything());
        assertThat(scope("--schema a --schema b --schema a"))
                .isEqualTo(Scope.everything().onlySchemas(Set.of("a", "b")));
        assertThat(scope("--data none")).isEqualTo(Scope.everything().withoutRows());
        assertThat(scope("--data t1,s.t2"))
                .isEqualTo(
                        Scope.everything().withRowsOf(Set.of(TableName.of("public", "t1"), TableName.of("s", "t2"))));
    }

    private static Scope scope(String options) {
        FakeRollback rollback = new FakeRollback(Ending.COMMITTED);
        assertThat(answer(source -> rollback, "capture " + URL + "--name b " + options)
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
        return rollback.captured;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "batch",
                "undo",
                "capture --name b",
                "capture --url jdbc:postgresql://h/d",
                "capture --url jdbc:mysql://h/d --name b",
                "capture --url jdbc:postgresql://h/d --name b --data a.b.c",
                "plan --url jdbc:postgresql://h/d --name b --format xml",
                "rollback --url jdbc:postgresql://h/d --name b --accept EVERYTHING",
                "rollback --url jdbc:postgresql://h/d --name b --accept-difference EVERYTHING",
                "list --url jdbc:postgresql://h/d @/etc/passwd"
            })
    void whatCannotBeUnderstoodIsNotTried(String line) {
        Answer answer = answer(failing(new IllegalStateException("tried")), line);

        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(answer.line()).startsWith("error 2 USAGE ").doesNotContain("root:");
    }

    @Test
    void aBadUrlIsNotRepeated() {
        assertThat(answer(failing(new IllegalStateException()), "list --url jdbc:postgresql://h:port/d?password=secret")
                        .line())
                .isEqualTo("error 2 USAGE Cannot read the URL: expected jdbc:postgresql://host:port/name");
    }

    @Test
    void helpIsAnAnswer() {
        assertThat(answer(failing(new IllegalStateException()), "rollback --help")
                        .body())
                .contains("--accept-difference");
        assertThat(answer(failing(new IllegalStateException()), "list --version")
                        .exitCode())
                .isEqualTo(ExitCode.DONE);
        assertThat(new Interpreter(failing(new IllegalStateException()), Map.of())
                        .answer(List.of("batch", "--help"))
                        .body())
                .contains("error <exit code> <code> <answer>");
    }
}
