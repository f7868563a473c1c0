package dev.rollback.examples.runbook;

import java.util.List;
import java.util.Optional;

/**
 * What a script's statements did.
 *
 * @param script its name
 * @param said each statement with what came of it, in order
 */
public record Transcript(String script, List<Said> said) {

    /**
     * One statement and what came of it.
     *
     * @param statement with the comments before it
     * @param rows what it answered
     * @param error what the server said, if it failed
     */
    public record Said(String statement, List<List<String>> rows, Optional<String> error) {

        public Said {
            rows = rows.stream().map(List::copyOf).toList();
        }

        static Said done(String statement, List<List<String>> rows) {
            return new Said(statement, rows, Optional.empty());
        }

        static Said failed(String statement, String error) {
            return new Said(statement, List.of(), Optional.of(error));
        }
    }

    public Transcript {
        said = List.copyOf(said);
    }

    /** What the server refused, in its own words. */
    public List<String> errors() {
        return said.stream()
                .flatMap(one -> one.error().stream())
                .map(error -> error.lines().findFirst().orElse(error))
                .toList();
    }

    /** The first value that the statement with these words in it answered. */
    public String answer(String words) {
        return said.stream()
                .filter(one -> one.statement().contains(words) && !one.rows().isEmpty())
                .map(one -> one.rows().get(0).get(0))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing in " + script + " answered to " + words));
    }

    /** This transcript, if every statement worked: for scripts that are not the runbook's. */
    public Transcript orThrow() {
        if (!errors().isEmpty()) {
            throw new IllegalStateException("Cannot run " + script + ": " + errors());
        }
        return this;
    }
}
