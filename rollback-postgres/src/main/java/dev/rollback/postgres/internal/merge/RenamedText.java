package dev.rollback.postgres.internal.merge;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A printed definition under other names: the server prints what it mentions by the names of now, and what is created anew has to
 * mention it by the names that a rollback gives back. Relations are printed with their schema, so that they cannot be mistaken; what a
 * column's name means is proven when the result is compared.
 *
 * @param relations qualified names of now, as they are printed, with those that they are to be
 * @param columns names of columns of now, as they are printed, with those that they are to be
 */
record RenamedText(Map<String, String> relations, Map<String, String> columns) {

    private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")+\"|[\\p{Lower}_][\\p{Alnum}_$]*)";

    /** String constants and dollar-quoted bodies are passed over. */
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|(\\$\\w*\\$).*?\\1|" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*", Pattern.DOTALL);

    private static final Pattern PART = Pattern.compile(IDENTIFIER);

    /** A column that is shown under its own name, which the server does not print; what stands behind a cast is a type. */
    private static final Pattern SHOWN = Pattern.compile(
            "'(?:[^']|'')*'|(\\$\\w*\\$).*?\\1|(?<![:\\w$\".])((?:" + IDENTIFIER + "\\.)?(" + IDENTIFIER
                    + ")) AS \\3(?![\\w$\"])",
            Pattern.DOTALL);

    boolean changesNothing() {
        return relations.isEmpty() && columns.isEmpty();
    }

    String of(String text) {
        String renamed = TOKEN.matcher(text).replaceAll(token -> Matcher.quoteReplacement(renamed(token)));
        return SHOWN.matcher(renamed)
                .replaceAll(shown -> Matcher.quoteReplacement(shown.group(2) == null ? shown.group() : shown.group(2)));
    }

    private String renamed(MatchResult token) {
        String text = token.group();
        if (text.startsWith("'") || text.startsWith("$")) {
            return text;
        }
        String[] parts = PART.matcher(text).results().map(MatchResult::group).toArray(String[]::new);
        if (parts.length >= 2 && relations.containsKey(parts[0] + "." + parts[1])) {
            String relation = relations.get(parts[0] + "." + parts[1]);
            return relation + (parts.length > 2 ? "." + column(parts[2]) : "");
        }
        int last = parts.length - 1;
        return text.substring(0, text.length() - parts[last].length()) + column(parts[last]);
    }

    private String column(String name) {
        return columns.getOrDefault(name, name);
    }
}
