package dev.rollback.postgres.property;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts names of what the database holds now in place of the words of a statement. A word means the same throughout its statement,
 * {@code {column}} is one of {@code {table}}, and a number tells two of a sort apart: {@code {table 2}}.
 */
final class Words {

    private static final Pattern WORD = Pattern.compile("\\{([a-z ]+?)( \\d)?\\}");
    private static final Map<String, List<String>> QUERIES =
            Grammar.read("words.sql").sections();
    private static final List<String> FRESH =
            List.of("n%d", "n%d", "n%d", "n%d", "\"N %d\"", "\"n\"\"%d\"", "\"n'%d\"");

    private final Connection connection;
    private final Draw draw;
    private int names;

    Words(Connection connection, Draw draw) {
        this.connection = connection;
        this.draw = draw;
    }

    /** Empty if the database has nothing of that sort. */
    Optional<String> fill(String statement) throws SQLException {
        return fill(statement, new HashMap<>());
    }

    private Optional<String> fill(String text, Map<String, String> meanings) throws SQLException {
        Matcher words = WORD.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (words.find()) {
            String word = words.group();
            if (!meanings.containsKey(word)) {
                Optional<String> meaning = meaning(words.group(1), meanings);
                if (meaning.isEmpty()) {
                    return Optional.empty();
                }
                meanings.put(word, meaning.get());
            }
            words.appendReplacement(filled, Matcher.quoteReplacement(meanings.get(word)));
        }
        return Optional.of(words.appendTail(filled).toString());
    }

    private Optional<String> meaning(String word, Map<String, String> meanings) throws SQLException {
        if (word.equals("new")) {
            return Optional.of(draw.one(FRESH).formatted(++names));
        }
        if (word.equals("number")) {
            return Optional.of(String.valueOf(draw.between(1, 30)));
        }
        List<String> queries = QUERIES.get(word);
        if (queries == null) {
            throw new IllegalStateException("Cannot fill in {" + word + "}: words.sql has no such word");
        }
        Optional<String> query = fill(queries.get(0), meanings);
        if (query.isEmpty()) {
            return Optional.empty();
        }
        List<String> choices = Statements.texts(connection, query.get());
        return choices.isEmpty() ? Optional.empty() : Optional.of(draw.one(choices));
    }
}
