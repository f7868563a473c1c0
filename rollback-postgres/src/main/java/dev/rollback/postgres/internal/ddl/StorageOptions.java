package dev.rollback.postgres.internal.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Storage options: {@code fillfactor=70, autovacuum_enabled=off}. All are reset and set again, so that their order is kept too. */
final class StorageOptions {

    private StorageOptions() {}

    static List<String> change(String prefix, Optional<String> from, Optional<String> to) {
        if (from.equals(to)) {
            return List.of();
        }
        List<String> statements = new ArrayList<>();
        from.ifPresent(options -> statements.add(prefix + " RESET (" + names(options) + ")"));
        to.ifPresent(options -> statements.add(prefix + " SET (" + options + ")"));
        return statements;
    }

    private static String names(String options) {
        return Stream.of(options.split(", "))
                .map(option -> option.substring(0, option.indexOf('=')))
                .collect(Collectors.joining(", "));
    }
}
