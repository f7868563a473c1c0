package dev.rollback.postgres.internal.sql;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Definitions that hold passwords: the options of user mappings, and whatever else is named like one. They are kept and set, never shown. */
public final class Secrets {

    private static final Set<ObjectKind> WITH_OPTIONS =
            EnumSet.of(ObjectKind.FOREIGN_SERVER, ObjectKind.FOREIGN_DATA_WRAPPER, ObjectKind.FOREIGN_TABLE);

    private static final Pattern NAME =
            Pattern.compile("pass|secret|token|credential|private|api_?key|jwt", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** True for an attribute that is not to be shown. */
    public static boolean in(DatabaseObject object, String attribute) {
        return switch (attribute) {
            case "options" ->
                object.kind() == ObjectKind.USER_MAPPING
                        || (WITH_OPTIONS.contains(object.kind())
                                && NAME.matcher(object.attributes().valueOr("options", ""))
                                        .find());
            case "value" ->
                object.kind() == ObjectKind.DATABASE_SETTING
                        && NAME.matcher(object.name()).find();
            default -> false;
        };
    }

    /** Statements about the object as they may be shown. */
    public static List<String> withheld(DatabaseObject object, List<String> statements) {
        if (in(object, "options")) {
            return statements.stream()
                    .map(sql -> sql.replaceFirst("(?s) OPTIONS \\(.*", " OPTIONS (withheld)"))
                    .toList();
        }
        return in(object, "value") ? List.of("-- set " + object.label() + ", whose value is withheld") : statements;
    }
}
