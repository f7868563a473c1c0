package dev.rollback.examples.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a shell does: blanks separate, single quotes keep everything, double quotes keep everything but a
 * backslash before a double quote or a backslash, and outside of quotes a backslash keeps the next character.
 */
final class Words {

    private static final char NONE = '\0';

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private char quote = NONE;

    private Words(String line) {
        this.line = line;
    }

    /**
     * The words of a line.
     *
     * @throws IllegalArgumentException if a quote is not closed, or nothing follows a backslash
     */
    static List<String> of(String line) {
        return new Words(line).split();
    }

    private List<String> split() {
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && keepsNext(at)) {
                add(line.charAt(++at));
            } else if (quote == NONE && Character.isWhitespace(c)) {
                end();
            } else if (quote == NONE && (c == '\'' || c == '"')) {
                quote = c;
                begun = true;
            } else if (c == quote) {
                quote = NONE;
            } else {
                add(c);
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("the quote " + quote + " is not closed");
        }
        end();
        return words;
    }

    private boolean keepsNext(int at) {
        if (quote == '\'') {
            return false;
        }
        if (at + 1 == line.length()) {
            throw new IllegalArgumentException("nothing follows the last backslash");
        }
        return quote == NONE || line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\';
    }

    private void add(char c) {
        word.append(c);
        begun = true;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
    }
}
