package dev.rollback.postgres.internal.verify;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form that two printings of one expression share where PostgreSQL is known to print it differently after a trip through its own text:
 * a list of {@code varchar} that is compared with text is cast as a whole, or element by element. Everything else has to be the same,
 * character by character.
 */
final class ExpressionText {

    private static final String LITERAL = "'(?:[^']|'')*'";
    private static final String VARCHAR = LITERAL + "::character varying(?:\\(\\d+\\))?";

    /** A literal that stands for itself comes last: what looks like a cast within it is none. */
    private static final Pattern ELEMENT = Pattern.compile("\\((" + VARCHAR + ")\\)::text(?!\\[)|" + LITERAL);

    private static final Pattern ARRAY =
            Pattern.compile("\\((ARRAY\\[" + VARCHAR + "(?:, " + VARCHAR + ")*\\])\\)::text\\[\\]|" + LITERAL);

    private static final String IDENTIFIER = "(?:\"(?:[^\"]|\"\")+\"|[\\p{Lower}_][\\p{Alnum}_$]*)";

    private static final String TYPE =
            "(?:character varying|double precision|bit varying|(?:timestamp|time)(?:\\(\\d\\))? with(?:out)? time zone|"
                    + IDENTIFIER + "(?:\\." + IDENTIFIER + ")?)(?:\\([\\d,]+\\))?(?:\\[\\])*";

    /** What follows from the types and names of columns: casts, parentheses around what is cast, the name that a column is shown under. */
    private static final Pattern DERIVED =
            Pattern.compile("(" + LITERAL + ")|::" + TYPE + "| AS " + IDENTIFIER + "|[()\\s]+");

    private ExpressionText() {}

    /** A form that does not tell of which types the columns are that an expression speaks of. */
    static String untyped(String expression) {
        return DERIVED.matcher(expression)
                .replaceAll(match -> Matcher.quoteReplacement(Objects.toString(match.group(1), "")));
    }

    static String form(String expression) {
        return withoutCasts(ARRAY, withoutCasts(ELEMENT, expression));
    }

    private static String withoutCasts(Pattern cast, String expression) {
        return cast.matcher(expression).replaceAll(match -> Matcher.quoteReplacement(kept(match)));
    }

    private static String kept(MatchResult match) {
        return match.group(1) == null ? match.group() : match.group(1);
    }
}
