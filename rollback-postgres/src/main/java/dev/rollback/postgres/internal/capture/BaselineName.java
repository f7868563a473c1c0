package dev.rollback.postgres.internal.capture;

import dev.rollback.RollbackException;
import java.util.Optional;

/** What a baseline may be called. */
public final class BaselineName {

    /** Names have an index on them, and are read by people. */
    private static final int LONGEST = 200;

    private BaselineName() {}

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
