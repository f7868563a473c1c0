package dev.rollback;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the requirements of the runbooks, and the traps in them, that a test shows: {@code @Covers({"R-000-020", "T1"})}. REQUIREMENTS.md
 * is made of these. On a class it stands for all its tests. Put it where the test would fail if the requirement were not met, and only
 * there.
 */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Covers {

    /** Ids as REQUIREMENTS.md lists them; {@code R-000-020..022} are three. */
    String[] value();
}
