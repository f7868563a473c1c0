package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Parameters set for the database. */
final class DatabaseSettingDdl implements Ddl {

    /** Parameters that are lists of names: the catalog holds these quoted, and SET takes one constant an element (as in pg_dump). */
    private static final Set<String> NAME_LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.DATABASE_SETTING);
    }

    @Override
    public String designation(DatabaseObject object) {
        return object.identity();
    }

    @Override
    public List<String> create(DatabaseObject object) {
        String value = object.attributes().required("value");
        return List.of(
                here(object, "SET " + Quote.identifier(object.name()) + " TO " + constants(object.name(), value)));
    }

    @Override
    public List<String> drop(DatabaseObject object) {
        return List.of(here(object, "RESET " + Quote.identifier(object.name())));
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        return Optional.of(create(to));
    }

    private static String here(DatabaseObject setting, String change) {
        return ThisDatabase.statement(
                setting.attributes()
                        .value("role")
                        .map(role -> "ALTER ROLE " + Quote.identifier(role) + " IN ")
                        .orElse("ALTER "),
                " " + change);
    }

    private static String constants(String parameter, String value) {
        if (!NAME_LISTS.contains(parameter.toLowerCase(Locale.ROOT))) {
            return Quote.literal(value);
        }
        String list = names(value).stream().map(Quote::literal).collect(Collectors.joining(", "));
        return list.isEmpty() ? "''" : list;
    }

    /** The elements of {@code "$user", public}. */
    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '"') {
                // a doubled quote ends and begins: it stands for itself
                name.append(c);
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(unquoted(name.toString()));
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        if (!name.isEmpty()) {
            names.add(unquoted(name.toString()));
        }
        return names;
    }

    private static String unquoted(String name) {
        String trimmed = name.trim();
        return trimmed.startsWith("\"")
                ? trimmed.substring(1, trimmed.length() - 1).replace("\"\"", "\"")
                : trimmed;
    }
}
