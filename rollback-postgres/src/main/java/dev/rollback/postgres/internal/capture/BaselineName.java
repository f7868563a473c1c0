package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a baseline may be called. */
public final class BaselineName {

    /** Names have an index on them, and are read by people. */
    private static final int LONGEST = 200;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private BaselineName() {}

    /** A name that is never refused: of the beginning what fits and is printable, and all of the end. */
    static String fitting(String beginning, String end) {
        String printable = CONTROL.matcher(beginning).replaceAll(" ");
        int length = Math.min(printable.length(), LONGEST - end.length());
        boolean splits = length < printable.length() && Character.isLowSurrogate(printable.charAt(length));
        return printable.substring(0, splits ? length - 1 : length) + end;
    }

    /** Refuses a name that is empty, too long or not printable. */
    public static void require(String problem, String name) {
        Optional<String> wrong = name.isBlank()
                ? Optional.of("the name is blank")
                : name.length() > LONGEST
                        ? Optional.of("the name has " + name.length() + " characters, more than " + LONGEST)
                        : name.chars().anyMatch(Character::isISOControl)
                                ? Optional.of("the name holds a control character")
                                : Optional.empty();
        if (wrong.isPresent()) {
            throw new RollbackException.Refused(
                    "RB-BASELINE-NAME", problem, wrong.get(), "choose another name; nothing was changed");
        }
    }
}
