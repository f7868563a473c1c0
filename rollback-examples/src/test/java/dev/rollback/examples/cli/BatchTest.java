package dev.rollback.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollback.execute.Ending;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static List<String> batch(Door door, String input) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        new Batch(new Interpreter(door, Map.of()), new PrintStream(output, true, StandardCharsets.UTF_8))
                .run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return output.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyLineGetsExactlyOneLine() {
        List<String> answers = batch(source -> new FakeRollback(Ending.COMMITTED), """
                list --url jdbc:postgresql://localhost/x

                rollback --url jdbc:postgresql://localhost/x --name 'two words'
                rollback --url jdbc:postgresql://localhost/x --name 'not closed
                verify --url jdbc:postgresql://localhost/x --name b
                capture --url jdbc:postgresql://localhost/x --name größe""");

        assertThat(answers).hasSize(6);
        assertThat(answers.get(0)).isEqualTo("ok 0 baselines");
        assertThat(answers.get(1)).startsWith("error 2 USAGE Missing verb");
        assertThat(answers.get(2))
                .startsWith("ok UNKNOWN committed 0 steps in 1.2 s\\nRollback back to two words: COMMITTED");
        assertThat(answers.get(3)).isEqualTo("error 2 USAGE Cannot read the command: the quote ' is not closed");
        assertThat(answers.get(4)).startsWith("error 3 UNEXPECTED");
        assertThat(answers.get(5)).startsWith("ok captured größe");
    }

    @Test
    void anErrorDoesNotEndIt() {
        Door door = source -> {
            throw new StackOverflowError("deep");
        };

        assertThat(batch(door, "list --url jdbc:postgresql://localhost/x\nlist --url jdbc:postgresql://localhost/x\n"))
                .containsExactly("error 3 UNEXPECTED deep", "error 3 UNEXPECTED deep");
    }
}
