package dev.rollback.postgres.internal.ddl;

import dev.rollback.capture.DatabaseObject;
import dev.rollback.capture.ObjectKind;
import dev.rollback.postgres.internal.sql.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Extended statistics objects. */
final class StatisticsDdl implements Ddl {

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.STATISTICS);
    }

    @Override
    public String designation(DatabaseObject statistics) {
        return "STATISTICS " + Quote.qualified(statistics.schema(), statistics.name());
    }

    @Override
    public List<String> create(DatabaseObject statistics) {
        List<String> statements =
                new ArrayList<>(List.of(statistics.attributes().required("definition")));
        if (statistics.attributes().value("statistics_target").isPresent()) {
            statements.add(target(statistics));
        }
        return statements;
    }

    private String target(DatabaseObject statistics) {
        return "ALTER " + designation(statistics) + " SET STATISTICS "
                + statistics.attributes().valueOr("statistics_target", "-1");
    }

    @Override
    public List<String> rename(DatabaseObject from, DatabaseObject to) {
        return Renames.of("STATISTICS", from, to);
    }

    @Override
    public Optional<List<String>> alter(DatabaseObject from, DatabaseObject to) {
        Set<String> changed = Changed.attributes(from, to);
        if (changed.contains("definition") || changed.contains("on")) {
            return Optional.empty();
        }
        return Optional.of(changed.contains("statistics_target") ? List.of(target(to)) : List.of());
    }
}
